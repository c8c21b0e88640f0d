"""hnswlib beside Sextant's index: builds from rows.f32 and answers turns told on stdin. Started by `bench -- index`."""
import json
import sys
import time

try:
    import hnswlib
    import numpy as np
except ImportError as error:
    print(json.dumps({"missing": f"python3-hnswlib is not installed for {sys.executable}: {error}"}), flush=True)
    sys.exit(0)

folder = sys.argv[1]
dimensions, k, links, construction, threads, seed = map(int, sys.argv[2:])
rows = np.fromfile(f"{folder}/rows.f32", dtype=np.float32).reshape(-1, dimensions)
queries = np.fromfile(f"{folder}/queries.f32", dtype=np.float32).reshape(-1, dimensions)


def timed(work):
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, {"seconds": time.perf_counter() - clock, "processor_seconds": time.process_time() - processor}


index = hnswlib.Index(space="ip", dim=dimensions)
index.init_index(max_elements=len(rows), M=links, ef_construction=construction, random_seed=seed)
_, took = timed(lambda: index.add_items(rows, num_threads=threads))
print(json.dumps({"version": getattr(hnswlib, "__version__", "unknown"), **took}), flush=True)

for line in sys.stdin:
    index.set_ef(int(line))
    # One query a call, on one thread, whatever it was built with.
    found, took = timed(lambda: [index.knn_query(query, k=k, num_threads=1)[0] for query in queries])
    np.concatenate(found).astype(np.int32).tofile(f"{folder}/found.i32")
    print(json.dumps(took), flush=True)
