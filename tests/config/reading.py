"""An application that does nothing but read what it is sent."""

from putright.config.in_time import TooSlow, in_time


@in_time
def application(environ, start_response):
    try:
        environ["wsgi.input"].read()
        start_response("200 OK", [])
    except TooSlow:
        start_response("408 Request Timeout", [])
    return [b""]
