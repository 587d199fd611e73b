# tests/reliability/warm_server.py - what every check of connections begins with.
# SPDX-License-Identifier: GPL-3.0-or-later
import lives
from sockets import connect, read_answer, request

# HttpLimits in searchd/http_server.h.
CONNECTIONS_MAX = 1024
SEARCH = "/search?q=council+care"


def warm_server(stage, **options):
    """One that has allocated what serving takes, so that what it gains later is the attack's."""
    server = stage.serve(stage.index(), **options)
    connections = [connect(server.port) for _ in range(16)]
    for connection in connections:
        connection.sendall(request(lives.LARGE))
    for connection in connections:
        read_answer(connection)
        connection.close()
    return server
