package main

import (
	"encoding/json"
	"strings"
)

// Path, query and body of a call in one. What stands in the path or the query is taken out; the rest is the body.
type parameters map[string]json.RawMessage

func (p parameters) has(name string) bool {
	_, there := p[name]
	return there
}

// A text, or several joined by commas as in a path. What is not there is the empty text.
func (p parameters) text(name string) string {
	return strings.Join(p.texts(name), ",")
}

func (p parameters) texts(name string) []string {
	var texts []string
	if p.has(name) && json.Unmarshal(p[name], &texts) != nil {
		texts = []string{take[string](p, name)}
	}
	delete(p, name)
	return texts
}

func (p parameters) digits(name string) string {
	return take[json.Number](p, name).String()
}

func take[T any](p parameters, name string) T {
	var value T
	if p.has(name) {
		must(json.Unmarshal(p[name], &value))
	}
	delete(p, name)
	return value
}

// The typed request that holds what was not taken.
func request[T any](p parameters) *T {
	text, err := json.Marshal(p)
	must(err)
	var request T
	must(json.Unmarshal(text, &request))
	return &request
}
