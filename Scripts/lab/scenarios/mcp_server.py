"""A stdio MCP server with one tool that can succeed, report an error and crash."""

import json
import os
import sys

TOOL = {
    "name": "stock",
    "description": "How many of an article are in stock.",
    "inputSchema": {"type": "object", "properties": {"article": {"type": "string"}}, "required": ["article"]},
    "annotations": {"readOnlyHint": True},
}


def answer(method: str, parameters: dict):
    if method == "initialize":
        version = parameters.get("protocolVersion", "2025-06-18")
        about = {"name": "shop", "version": "1.0.0"}
        return {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": about}
    if method == "tools/list":
        return {"tools": [TOOL]}
    if method == "tools/call":
        article = parameters["arguments"]["article"]
        if article == "crash":
            os._exit(3)
        known = article == "lamp"
        text = "7 in stock" if known else f"no article is called {article}"
        return {"content": [{"type": "text", "text": text}], "isError": not known}
    return {}


for line in sys.stdin:
    request = json.loads(line)
    if "id" in request:
        result = answer(request["method"], request.get("params") or {})
        print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}), flush=True)
