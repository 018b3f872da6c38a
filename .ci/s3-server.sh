#!/usr/bin/env bash
# The S3-compatible server of the tests: OpenStack's Swift, from Debian. Where it cannot be had, the
# tests of photos in a bucket are skipped, and all others run.
set -uo pipefail
packages=(swift-proxy swift-account swift-container swift-object)
dpkg-query -W "${packages[@]}" > /dev/null 2>&1 && exit 0
export DEBIAN_FRONTEND=noninteractive
install=(timeout 300 apt-get install --yes --quiet --no-install-recommends "${packages[@]}")
if { timeout 120 apt-get update --quiet && "${install[@]}"; } > /tmp/stet-s3-server.log 2>&1; then
  echo 'Swift is here: photos in a bucket are tested on it.'
else
  tail -n 5 /tmp/stet-s3-server.log
  echo 'Swift could not be installed: the tests of photos in a bucket are skipped.'
fi
