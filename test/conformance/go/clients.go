package main

import (
	"fmt"

	"github.com/elastic/go-elasticsearch/v9"
)

type caller struct {
	Username string `json:"username"`
	Password string `json:"password"`
	APIKey   string `json:"apiKey"`
	Bearer   string `json:"bearer"`
}

var clients = map[string]*elasticsearch.TypedClient{}

func clientOf(asked call) *elasticsearch.TypedClient {
	key := fmt.Sprint(asked.Node, asked.As, asked.Compressed)
	client, known := clients[key]
	if !known {
		client = openClient(asked)
		clients[key] = client
	}
	return client
}

func openClient(asked call) *elasticsearch.TypedClient {
	client, err := elasticsearch.NewTypedClient(elasticsearch.Config{
		Addresses:           []string{asked.Node},
		Username:            asked.As.Username,
		Password:            asked.As.Password,
		APIKey:              asked.As.APIKey,
		ServiceToken:        asked.As.Bearer,
		CompressRequestBody: asked.Compressed,
		DisableRetry:        true,
	})
	must(err)
	return client
}
