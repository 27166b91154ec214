#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares what dnngen reads of real model files with a plain walk of them.

edges.py BUILD CORPUS: for each file, every layer must be there by its name,
and between two layers there must be an edge exactly where the file has one.
A layer may be several ops; ops of one name are taken together. Prints one
line a file; the status is 1 when one differs.
"""
import glob
import json
import os
import re
import subprocess
import sys


def net_of(build, path):
    """The layers, and the edges between them, as dnngen has them."""
    run = subprocess.run([build + "/dnngen", "show", "-f", "json", path],
                         capture_output=True, text=True)
    if run.returncode != 0:
        return None
    net = json.loads(run.stdout)
    names, edges, writer = set(), set(), {}
    for op in net["ops"]:
        # an op between two of a layer has no name of its own
        name = op.get("name") or "#%d" % op["number"]
        names.add(name)
        for written in op["writes"]:
            writer[written["tensor"]] = name
        for read in op["reads"]:
            tensor = read["tensor"] if isinstance(read, dict) else read
            if tensor is None or tensor not in writer:
                continue
            if writer[tensor] != name:
                edges.add((writer[tensor], name))
    return names, unnamed_out(edges)


def unnamed_out(edges):
    """Lets edges go through ops without a name."""
    before = {}
    for a, b in edges:
        before.setdefault(b, set()).add(a)

    def sources(name):
        if not name.startswith("#"):
            return {name}
        return set().union(*[sources(a) for a in before.get(name, ())] or [()])

    return {(s, b) for a, b in edges if not b.startswith("#")
            for s in sources(a) if s != b}


# --- plain walks -----------------------------------------------------------

def darknet(path):
    layers, edges, kind = [], set(), []
    for line in open(path, errors="replace"):
        line = re.sub(r"[ \t]", "", line.split("#")[0].strip())
        if line.startswith("["):
            kind.append((line.strip("[]"), {}))
        elif "=" in line and kind:
            key, value = line.split("=", 1)
            kind[-1][1].setdefault(key, value)
    for i, (name, keys) in enumerate(kind[1:]):
        layers.append("%s_%d" % (name, i))
        before = []
        if name != "route":
            before = [layers[i - 1] if i else "input"]
        for key in ("layers", "from"):
            if key in keys:
                for n in keys[key].split(","):
                    before.append(layers[int(n) + (i if int(n) < 0 else 0)])
        edges |= {(b, layers[i]) for b in before}
    return set(layers), edges


def ncnn(path):
    layers, edges, writer = set(), set(), {}
    for line in open(path).read().split("\n")[2:]:
        words = line.split()
        if len(words) < 4:
            continue
        ins, outs = int(words[2]), int(words[3])
        if words[0] == "Split":  # copies of a blob: further names of it
            for blob in words[5:5 + outs]:
                writer[blob] = writer[words[4]]
            continue
        layers.add(words[1])
        for blob in words[4:4 + ins]:
            edges.add((writer[blob], words[1]))
        for blob in words[4 + ins:4 + ins + outs]:
            # inputs are called after what they write
            writer[blob] = blob if words[0] == "Input" else words[1]
        if words[0] == "Input":
            layers.discard(words[1])
    return layers, edges


def keras(path):
    model = json.load(open(path))
    config = model["config"]
    if isinstance(config, list) or "input_layers" not in config:
        listed = config if isinstance(config, list) else config["layers"]
        names = [x["config"].get("name", x["class_name"]) for x in listed]
        return set(names), set(zip(names, names[1:]))
    names, edges = set(), set()

    def refs(at):
        if isinstance(at, list):
            if len(at) >= 3 and isinstance(at[0], str):
                yield at[0]
            else:
                for x in at:
                    yield from refs(x)

    for layer in config["layers"]:
        names.add(layer["name"])
        for node in layer["inbound_nodes"]:
            edges |= {(r, layer["name"]) for r in refs(node)}
    return names, edges


def tokens(text):
    text = re.sub(r"#[^\n]*", "", text)
    return re.findall(r'"[^"]*"|\'[^\']*\'|[{}:]|[^\s{}:]+', text)


def message(words):
    fields = []
    while words:
        key = words.pop()
        if key == "}":
            break
        if words[-1] == ":":
            words.pop()
        value = words.pop()
        fields.append((key, message(words) if value == "{"
                       else value.strip("\"'")))
    return fields


def caffe(path):
    net = message(tokens(open(path).read())[::-1])
    layers, edges, writer = set(), set(), {}

    def build(phase):
        missing = False
        layers.clear(), edges.clear(), writer.clear()
        for key, value in net:
            if key == "input":
                writer[value] = value
            if key not in ("layer", "layers"):
                continue
            keys = dict(value)
            rules = [dict(v) for k, v in value if k == "include"]
            if rules and not any(r.get("phase", phase) == phase and
                                 "stage" not in r for r in rules):
                continue
            if any(dict(v).get("phase") == phase for k, v in value
                   if k == "exclude"):
                continue
            name = keys.get("name", "")
            bottoms = [v for k, v in value if k == "bottom"]
            tops = [v for k, v in value if k == "top"]
            layers.add(name)
            for blob in bottoms:
                missing = missing or blob not in writer
                edges.add((writer.get(blob), name))
            for blob in tops:
                # inputs are called after what they write
                writer[blob] = name if bottoms else blob
            if not bottoms:
                layers.discard(name)
        return missing

    if build("TEST"):
        build("TRAIN")
    return set(layers), {(a, b) for a, b in edges if a != b}


# --- comparing -------------------------------------------------------------

FORMATS = [("caffe-prototxt", "*.prototxt", caffe),
           ("darknet-cfg", "*.cfg", darknet),
           ("ncnn-param", "*.param", ncnn),
           ("keras-json", "*.json", keras)]


def main(build, corpus):
    status = 0
    for folder, pattern, walk in FORMATS:
        for path in sorted(glob.glob("%s/%s/%s" % (corpus, folder, pattern))):
            name = folder + "/" + os.path.basename(path)
            got = net_of(build, path)
            if not got:
                print("not ok edges: %s is not read" % name)
                status = 1
                continue
            layers, edges = walk(path)
            lost = layers - got[0]
            more = sorted(edges - got[1]) + sorted(
                e for e in got[1] - edges if set(e) <= layers)
            if lost or more:
                print("not ok edges: %s: %s %s" % (
                    name, sorted(lost)[:5], more[:5]))
                status = 1
            else:
                print("ok edges: %s: %d layers, %d edges" % (
                    name, len(layers), len(edges)))
    return status


sys.exit(main(sys.argv[1], sys.argv[2]))
