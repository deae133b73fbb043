#!/usr/bin/env python3
"""Connections of people who have signed in are not ended to make place for others, as long as there are others."""
import http.client, os, resource, socket, sys, time

resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))  # 172 connections, of which 86 are for people who have signed in
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store
from office import Office

check = sample_store.Checks()
office = Office("--region", "330300", "--elections", "none", "--terms", "none")
office.serve()
person = office.invite("reader", "李禾", "evaluator", "--region", "330300", second_factor=False)
cookie = person.cookie


def ask(line, cookie):
    """The status; None: the server has ended the connection."""
    try:
        line.request("GET", "/api/v1/account", headers={"Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        return None


def connect():
    line = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
    line.auto_open = 0  # never a second connection in place of the first
    line.connect()
    return line


signed_in, stranger = connect(), connect()
person.get("account")  # from then on the session is known before a request is read whole
check.that(ask(signed_in, cookie) == 200, "a person who has signed in")
check.that(ask(stranger, "halfsky=" + "0" * 64) == 401, "somebody with a token that nobody has")
time.sleep(1.5)  # only who has waited a second makes place
crowd = [socket.create_connection(("127.0.0.1", office.port)) for _ in range(90)]
check.that(ask(crowd_line := connect(), "") == 401, "others find a place")
check.that(ask(signed_in, cookie) == 200, "the connection of the person is still there")
check.that(ask(stranger, "halfsky=" + "0" * 64) is None, "that of the stranger has made place")
person.must("DELETE", "session", expect=(200, 204))
check.that([ask(signed_in, cookie) for _ in range(2)] == [401, 401], "the session has ended")
time.sleep(1.5)
crowd += [socket.create_connection(("127.0.0.1", office.port)) for _ in range(120)]
check.that(ask(connect(), "") == 401, "others find a place again")
check.that(ask(signed_in, cookie) is None, "who has signed out is like others")
office.server.terminate()
office.server.wait()
check.end()
