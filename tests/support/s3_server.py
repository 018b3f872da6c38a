"""OpenStack's Swift in one process: an S3-compatible server for the tests.

Its own proxy with the S3 interface, and the three stores behind it, as Debian packages them.
Started with a folder, the port of the proxy (0 for any), and an access key with its secret.
Says its port on the first line, once it answers.
"""

import os
import sys

import eventlet
import eventlet.patcher
import eventlet.wsgi

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from swift.common.http_protocol import SwiftHttpProtocol  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.utils import NullLogger  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

place, proxy_port, key, secret = sys.argv[1:]
account, user = key.split(':')
disks = os.path.join(place, 'disks')
os.makedirs(os.path.join(disks, 'd1'), exist_ok=True)

pipeline = 'catch_errors cache listing_formats bulk s3api tempauth copy slo'
settings_of = {
    'cache': 'use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:1',
    's3api': 'use = egg:swift#s3api\nlocation = us-east-1',
    'tempauth': f'use = egg:swift#tempauth\nuser_{account}_{user} = {secret} .admin',
}


def write_conf(name, port, filters=''):
    path = os.path.join(place, f'{name}.conf')
    with open(path, 'w') as conf:
        conf.write(
            f'[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = {port}\nswift_dir = {place}\n'
            f'devices = {disks}\nmount_check = false\ndisable_fallocate = true\n'
            f'[pipeline:main]\npipeline = {filters} {name}-server\n'
            f'[app:{name}-server]\nuse = egg:swift#{name}\naccount_autocreate = true\n'
        )
        for each in filters.split():
            conf.write(f'[filter:{each}]\n{settings_of.get(each, f"use = egg:swift#{each}")}\n')
    return path


def write_ring(name, port):
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({
        'region': 1, 'zone': 1, 'device': 'd1', 'weight': 1, 'meta': '',
        'ip': '127.0.0.1', 'port': port,
        'replication_ip': '127.0.0.1', 'replication_port': port,
    })
    builder.rebalance()
    builder.get_ring().save(os.path.join(place, f'{name}.ring.gz'))


def serve(sock, conf):
    app = loadapp(conf)
    eventlet.spawn(
        eventlet.wsgi.server, sock, app, NullLogger(),
        protocol=SwiftHttpProtocol, capitalize_response_headers=False,
    )


for store in ('account', 'container', 'object'):
    sock = eventlet.listen(('127.0.0.1', 0))
    port = sock.getsockname()[1]
    write_ring(store, port)
    serve(sock, write_conf(store, port))
front = eventlet.listen(('127.0.0.1', int(proxy_port)))
serve(front, write_conf('proxy', front.getsockname()[1], pipeline))
print(front.getsockname()[1], flush=True)
# It ends with whoever started it.
eventlet.tpool.execute(sys.stdin.read)
