"""Makes the calls that come in, one JSON text a line, with the official Python client, and says what came of each.

The methods are those of the typed interface: names and parameters become arguments by the client's own rules of spelling.
"""

import json
import keyword
import re
import sys

from elasticsearch import ApiError, Elasticsearch

clients = {}


def client_of(call):
    key = json.dumps([call["node"], call["as"], call["compressed"]])
    if key not in clients:
        clients[key] = Elasticsearch(
            call["node"], http_compress=call["compressed"], max_retries=0, **credentials(call["as"])
        )
    return clients[key]


def credentials(caller):
    if "apiKey" in caller:
        return {"api_key": caller["apiKey"]}
    if "bearer" in caller:
        return {"bearer_auth": caller["bearer"]}
    return {"basic_auth": (caller["username"], caller["password"])}


def ask(call):
    method = client_of(call)
    for name in call["api"].split("."):
        method = getattr(method, re.sub("([A-Z])", lambda capital: "_" + capital[0].lower(), name))
    arguments = {name + "_" * keyword.iskeyword(name): value for name, value in call["parameters"].items()}
    try:
        answer = method(**arguments)
    except ApiError as error:
        return outcome_of(error)
    return {"body": getattr(answer, "body", answer)}


def outcome_of(error):
    outcome = {"thrown": type(error).__name__, "status": error.status_code, "body": error.body}
    if isinstance(error.body.get("error"), dict):
        outcome |= {"type": error.message, "reason": error.body["error"]["reason"]}
    return outcome


for line in sys.stdin:
    print(json.dumps(ask(json.loads(line))), flush=True)
