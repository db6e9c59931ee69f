# What one does with Lethe. `make help` explains every target. All of it works on a fresh clone.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run build test test-data check fmt openapi screenshots bench chaos clean-state

# Every target that needs Java asks for this first, so that `make help` works without one.
JDK = $(eval JDK := $$(shell deploy/bin/find-jdk))$(or $(JDK),$(error no JDK: see above))
MVN = JAVA_HOME="$(JDK)" mvn -B -ntp
JAVA = "$(JDK)/bin/java"
SOURCES := $(shell find pom.xml schemas services deploy \( -name target -o -name node_modules -o -name test \) -prune -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -print)

help: ## explain every target
	@echo "Lethe: classification, retention deadlines, deletion and proof. Targets:"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'
	@echo
	@echo "  make run ONCE=1        exit when the loop has closed: 0 only if everything due is gone and proven gone"
	@echo "  make run DATA=path     replay a CSV(.gz) or NDJSON file instead of the simulated shop; SHIFT=none keeps its times"

run: target/.built ## start everything, replay a shop's history, purge what is due, show the whole loop (docs/run-the-sandbox.md)
	@exec $(JAVA) -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -jar deploy/sandbox/target/lethe-sandbox.jar

build: target/.built ## compile and package everything, without tests

target/.built: $(SOURCES)
	$(MVN) -q package -DskipTests
	@mkdir -p target && touch $@

test: ## all tests that need nothing outside the clone, against a real Kafka and a real MariaDB
	@deploy/bin/ensure-tools npm kcat chromium promtool:prometheus
	$(MVN) verify -DexcludedGroups=data

test-data: ## the tests that need ../shared/data
	$(MVN) verify -Dgroups=data

check: ## formatting, compiler checks, and the tests that read the source itself
	$(MVN) -q spotless:check
	$(MVN) test -Dtest='TidyTest,ArchitectureTest,*LintTest' -Dsurefire.failIfNoSpecifiedTests=false

fmt: ## format all sources
	$(MVN) -q spotless:apply

openapi: target/.built ## take the services' OpenAPI documents over into schemas/, after their APIs were meant to change
	@for each in intake=intake/order purger=purger customer-archive=processors/customer-archive \
	  partner-connector=partners/connector partner-simulator=partners/simulator; do \
	  cp services/$${each#*=}/target/openapi/openapi.yaml schemas/src/main/resources/lethe/openapi/$${each%%=*}.yaml || exit 1; \
	done

screenshots: ## take the pictures in docs/console/ from the sandbox that is up
	@deploy/bin/ensure-tools chromium
	$(MVN) -q package -am -pl deploy/sandbox -Dtest=ScreenshotTour -Dsurefire.failIfNoSpecifiedTests=false

bench: target/.built ## measure speed and size against bare baselines; writes target/bench-report.json
	@deploy/bin/ensure-tools pt-archiver:percona-toolkit || echo "without pt-archiver: the baseline is a chunked DELETE"
	@exec $(JAVA) -Xmx2g --enable-native-access=ALL-UNNAMED -jar deploy/bench/target/lethe-bench.jar

chaos: target/.built ## kill, slow and replay everything while it works, then check the invariants; writes target/chaos-report.json
	@exec $(JAVA) -Xmx1g --enable-native-access=ALL-UNNAMED -jar deploy/chaos/target/lethe-chaos.jar

clean-state: ## stop what still runs and remove all state: .sandbox and the tests' broker and database
	@deploy/bin/stop-testbed
	@deploy/bin/stop-sandbox
	rm -rf .sandbox target/testbed
