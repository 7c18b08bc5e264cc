#!/usr/bin/env python3
"""Start a server, time the first successful request from process start, leave it running.

coldstart.py URL BODY LOG CMD...   -> {"pid", "first_ok_ms", "cpu_ms", "rss_mib"}; METHOD and HEADER as in measure.sh.
"""
import http.client, json, os, random, subprocess, sys, time
from urllib.parse import urlsplit

LONGEST_START_SECONDS = 120


def cpu_ms(pid):
    f = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(f[11]) + int(f[12])) * 1000 // os.sysconf("SC_CLK_TCK")


def main():
    url, body, log, cmd = sys.argv[1], open(sys.argv[2]).read().strip(), sys.argv[3], sys.argv[4:]
    for k, v in {"n": "1234", "word": "Angela", "text": "hello"}.items():
        body = body.replace("{{%s}}" % k, v)
    u = urlsplit(url)
    path = u.path + ("?" + u.query if u.query else "")
    headers = {"Content-Type": "application/json"}
    if ":" in os.environ.get("HEADER", ""):
        k, v = os.environ["HEADER"].split(":", 1)
        headers[k] = v.strip()
    with open(log, "ab") as out:
        t0 = time.perf_counter()
        p = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
    n, last, parent = 0, None, os.getppid()
    while time.perf_counter() - t0 < LONGEST_START_SECONDS and os.getppid() == parent:
        if p.poll() is not None:
            sys.exit(f"exited with {p.returncode}; see {log}")
        n += 1
        key = f"151{random.randrange(91_000_000, 99_999_999)}"
        c = http.client.HTTPConnection(u.hostname, u.port, timeout=10)
        try:
            c.request(os.environ.get("METHOD", "PUT"), path.replace("{{key}}", key), body.replace("{{key}}", key).encode(), headers)
            r = c.getresponse()
            last = (r.status, r.read()[:300])
            if r.status in (200, 201):
                ms = (time.perf_counter() - t0) * 1000
                rss = int(next(l for l in open(f"/proc/{p.pid}/status") if l.startswith("VmRSS")).split()[1]) // 1024
                print(json.dumps({"pid": p.pid, "first_ok_ms": round(ms), "cpu_ms": cpu_ms(p.pid), "rss_mib": rss}))
                return
        except (OSError, http.client.HTTPException) as e:
            last = repr(e)
        finally:
            c.close()
        time.sleep(0.005)
    p.terminate()
    sys.exit(f"no 200 within {LONGEST_START_SECONDS} s; last answer {last}")


main()
