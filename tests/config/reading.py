"""An application that does nothing but read what it is sent, and say as much as it is asked to."""

from putright.config.in_time import TooSlow, in_time


@in_time
def application(environ, start_response):
    try:
        environ["wsgi.input"].read()
        start_response("200 OK", [])
    except TooSlow:
        start_response("408 Request Timeout", [])
    return [b"x" * int(environ["QUERY_STRING"] or 0)]
