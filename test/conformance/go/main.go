// Makes the calls that come in, one JSON text a line, with the typed API of the official Go client, and says what came of each.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/elastic/go-elasticsearch/v9/typedapi/types"
)

type call struct {
	Node       string     `json:"node"`
	API        string     `json:"api"`
	Parameters parameters `json:"parameters"`
	As         caller     `json:"as"`
	Compressed bool       `json:"compressed"`
}

type outcome struct {
	Body   any     `json:"body,omitempty"`
	Thrown string  `json:"thrown,omitempty"`
	Status int     `json:"status,omitempty"`
	Type   string  `json:"type,omitempty"`
	Reason *string `json:"reason,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked call
		must(json.Unmarshal(lines.Bytes(), &asked))
		must(answers.Encode(ask(asked)))
	}
	must(lines.Err())
}

func ask(asked call) outcome {
	method, known := methods[asked.API]
	if !known {
		return outcome{Thrown: "no such method"}
	}
	body, err := method(context.Background(), clientOf(asked), asked.Parameters)
	if err == nil {
		return outcome{Body: body}
	}
	var told *types.ElasticsearchError
	if errors.As(err, &told) {
		cause := told.ErrorCause
		return outcome{Thrown: "ElasticsearchError", Status: told.Status, Type: cause.Type, Reason: cause.Reason}
	}
	text := err.Error()
	return outcome{Thrown: fmt.Sprintf("%T", err), Reason: &text}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
