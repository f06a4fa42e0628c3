#!/bin/bash
# go.sh: everything that has to be seen, one after another
cd /work/run; export PYTHONPATH=/work/run:/work/run/tests FOURSTEP_CLIENT_DIST=/work/main/client/dist
PY=/work/main/.venv/bin/python
(time $PY -m selftest.matrix --update) > /work/faultsrc/gate4.txt 2>&1
git -C /work/run add -A; git -C /work/run commit -qm "texts" 
echo gate done $(date) >> /work/faultsrc/progress.txt
$PY -m fourstep check /tmp/tutorial --level workflow --driver both > /work/faultsrc/tut1.txt 2>&1; echo "exit $?" >> /work/faultsrc/tut1.txt
$PY -m fourstep check /tmp/tutorial --level secure --driver http > /work/faultsrc/tut2.txt 2>&1; echo "exit $?" >> /work/faultsrc/tut2.txt
echo tutorial done $(date) >> /work/faultsrc/progress.txt
