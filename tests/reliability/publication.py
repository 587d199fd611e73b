# tests/reliability/publication.py - what was published stays, whatever happens to the machine.
# SPDX-License-Identifier: GPL-3.0-or-later
import random

import accounting
import corruption
import damage
import failing_malloc
import fault_walk
import full_disk
import kills
import made_decisions
import power_cut
import search_load
import swaps
import ten_indexers
import twice_built
import withdrawals
from needs import need, need_root, need_strace
from scorecard import Outcome, Skipped, check
from stage import wait_until


@check("publication/system-calls",
       "Each system call of a publication on the index folder, and each of its talk with the "
       "process that reads documents, fails: by SIGKILL, ENOSPC and EIO",
       "the old index or the new one is whole, nothing acknowledged is lost, a retry publishes")
def system_calls(stage, scale):
    need_strace()
    source = made_decisions.write(stage.folder / "some.jsonl", range(fault_walk.DECISIONS))
    walk = fault_walk.Walk(stage, source)
    points = walk.points()
    runs = walk.run_all(fault_walk.choose(points, scale, sample=40))
    violated = [run for run in runs if run.violations]
    reached = sum(run.reached for run in runs)
    unlike = sum(run.told and run.published for run in runs)
    faults = tuple(f"{run.fault} at {run.point}: {'; '.join(run.violations)}" for run in violated)
    return Outcome(
        not violated and reached >= 0.95 * len(runs),
        f"{len(points)} points, {len(runs)} runs, {reached} of them reached: "
        f"{sum(not run.published for run in runs)} kept the old index, "
        f"{sum(run.published for run in runs)} published the new ({unlike} of these told of a "
        f"fault), {len(violated)} violations", faults)


@check("publication/corruption",
       "Files of a generation are flipped, cut, deleted, zeroed, swapped, extended",
       "`indexer verify` refuses every one; searchd, starting or running, serves a good one and "
       "says so in /readyz and its log")
def corrupted(stage, scale):
    chance = random.Random(scale.seed)
    damaged = corruption.Corruption(stage, chance)
    running = corruption.RunningServer(damaged)
    faults, counts = [], []
    for trial, count in ((damaged.verify, scale.pick(60, 2000)),
                         (damaged.start, scale.pick(6, 300)),
                         (running.trial, scale.pick(6, 120))):
        told = [trial(one) for one in damage.trials(count, chance)]
        bad = [fault for fault in told if fault]
        faults += bad
        counts.append(f"{count - len(bad)} of {count}")
    return Outcome(not faults, f"verify refused {counts[0]}; a starting searchd served a good one "
                   f"beside {counts[1]} damaged, a running one beside {counts[2]}", tuple(faults))


@check("publication/kills",
       "The indexer is killed at random moments, of builds and of rebuilds",
       "what was acknowledged is current and whole after each kill, and a retry publishes")
def killed(stage, scale):
    some = made_decisions.write(stage.folder / "some.jsonl", range(200))
    changed = made_decisions.write_changed(stage.folder / "changed.jsonl", range(200))
    killing = kills.Killing(stage, (some, changed), random.Random(scale.seed))
    killing.run(scale.pick(25, 1000))
    before, after = killing.tally["before"], killing.tally["after CURRENT named the new"]
    taken_over = killing.taken_over()
    return Outcome(not killing.faults and taken_over > 0,
                   f"{before + after} kills, {before} before and {after} after CURRENT named the "
                   f"new generation, {killing.rebuilds} of them of rebuilds (which take over "
                   f"{taken_over} of 200 decisions, or all): {len(killing.faults)} violations",
                   tuple(killing.faults))


@check("publication/power-cuts",
       "The power fails at a random moment of publications, on ext4 and xfs",
       "nothing acknowledged is lost; the same without fsync loses generations on both")
def power_fails(stage, scale):
    power_cut.need_disks()
    cuts = power_cut.PowerCuts(stage, made_decisions.write(stage.folder / "few.jsonl", range(20)),
                               random.Random(scale.seed))
    count, control = scale.pick(3, 200), scale.pick(2, 20)
    lost = {name: cuts.run(name, count) for name in power_cut.FILESYSTEMS}
    publications = cuts.publications
    library = power_cut.library_without_flushing(stage.folder)
    controls = {name: cuts.run(name, control, library) for name in power_cut.FILESYSTEMS}
    figures = ", ".join(f"{name} lost in {lost[name]} of {count} cuts (without fsync in "
                        f"{controls[name]} of {control})" for name in lost)
    return Outcome(not any(lost.values()) and all(controls.values()),
                   f"{publications} publications acknowledged; {figures}", tuple(cuts.faults))


@check("publication/swaps",
       "Generations follow one another under load, each with its number in every decision",
       "no answer fails, and none is of two generations")
def swapped(stage, scale):
    stamped = swaps.StampedIndex(stage)
    server = stage.serve(stamped.index)
    count, searches = scale.pick(20, 1000), scale.pick(5000, 1_000_000)
    slowest = 0
    with search_load.SearchLoad(server, swaps.DECISIONS, 1) as load:
        for _ in range(count):
            number = stamped.publish()
            load.published(number)
            slowest = max(slowest, swaps.seconds_until_served(server, number))
        wait_until(lambda: load.searches() >= searches, scale.pick(60, 3600), "enough searches")
    bad = load.tally["mixed"] + load.tally["failed"]
    return Outcome(bad == 0, f"{count} swaps under {load.tally.total()} searches: "
                   f"{load.tally['mixed']} mixed, {load.tally['failed']} failed; the slowest was "
                   f"served {slowest:.1f} s after it was published", tuple(load.wrong))


@check("publication/rollback",
       "Rollback under load; and after a withdrawal",
       "the older generation is served in under 2 s and no search fails; what was withdrawn is "
       "gone from every kept generation, answers 410 and is not found")
def rolled_back(stage, scale):
    stamped = swaps.StampedIndex(stage)
    server = stage.serve(stamped.index)
    with search_load.SearchLoad(server, swaps.DECISIONS, 1) as load:
        rollbacks = swaps.Rollbacks(stamped, server, load)
        for _ in range(scale.pick(5, 100)):
            rollbacks.one()
    withdrawal = withdrawals.Withdrawal(stage)
    withdrawal.run()
    bad = load.tally["mixed"] + load.tally["failed"]
    slowest = max(rollbacks.seconds)
    return Outcome(bad == 0 and load.tally["right"] > 0 and slowest < 2 and not withdrawal.faults,
                   f"{len(rollbacks.seconds)} rollbacks, the slowest {slowest:.2f} s, under "
                   f"{load.tally.total()} searches, {bad} of them wrong; a withdrawn decision was "
                   f"looked for in {len(withdrawal.generations)} generations: "
                   f"{len(withdrawal.faults)} faults", (*load.wrong, *withdrawal.faults))


@check("publication/ten-indexers",
       "Ten indexers start on one index at once",
       "exactly one publishes; nine exit 75")
def ten_at_once(stage, scale):
    race = ten_indexers.Race(stage, made_decisions.write(stage.folder / "few.jsonl", range(5)))
    races = scale.pick(5, 100)
    for _ in range(races):
        race.run()
    codes = ", ".join(f"{count} exited {code}" for code, count in sorted(race.tally.items()))
    return Outcome(not race.faults, f"{races} times ten: {codes}; {race.named} were told which "
                   "process is at work", tuple(race.faults))


@check("publication/accounting",
       "A collection with duplicates, conflicts, parts and refusals is built, changed, added to",
       "read = indexed + unchanged + duplicates + merged + refused, each as counted beforehand, "
       "and `indexer verify` reads as many decisions back")
def accounted(stage, scale):
    books = accounting.Books(stage, scale.pick(500, 20000))
    books.make()
    for step in (books.first, books.second, books.third):
        step()
    figures = "; ".join(f"{got['read']} read = " + " + ".join(
        f"{got[name]} {name}" for name in accounting.OUTCOMES) for got in books.reports)
    return Outcome(not books.faults, f"{figures}: {len(books.faults)} differences",
                   tuple(books.faults))


@check("publication/two-builds",
       "One collection is built twice: other folders, other parts, other jobs",
       "equal content hashes, and the same answers to every query")
def built_twice(stage, scale):
    twice = twice_built.TwiceBuilt(stage, scale.pick(300, 5000), scale.seed)
    one, two = twice.build_both()
    hashes = {twice_built.manifest(index)["content_hash"] for index in (one, two)}
    servers = stage.serve(one), stage.serve(two)
    queries = twice.queries(scale.pick(100, 1000))
    differing = [query for query in queries
                 if twice_built.answer(servers[0], query) != twice_built.answer(servers[1], query)]
    files = twice_built.same_files(one, two)
    return Outcome(len(hashes) == 1 and not differing,
                   f"{len(hashes)} content hash; {len(differing)} of {len(queries)} answers "
                   f"differ; equal to the byte: {', '.join(files) or 'no file'}",
                   tuple(differing))


@check("publication/full-disk",
       "The disk is full at many sizes while the index is built, under load",
       "exit 74 and a message with the remedy, nothing half-written stays, the old generation is "
       "whole and served throughout, and there is an index again once there is room")
def disk_full(stage, scale):
    need_root("a small filesystem")
    with full_disk.Tmpfs(stage.folder) as tmpfs:
        if not tmpfs.mounted:
            raise Skipped(f"no small filesystem can be mounted here: {tmpfs.problem}")
        full = full_disk.FullDisk(stage, tmpfs)
        server = stage.serve(full.stamped.index)
        sizes = scale.pick(6, 50)
        with search_load.SearchLoad(server, swaps.DECISIONS, 4) as load:
            for size in range(sizes):
                full.attempt(full.need * size * 7 // (sizes * 5), load)  # some have room enough
            last = full.stamped.publish()
            swaps.seconds_until_served(server, last)
        server.stop()
    bad = load.tally["mixed"] + load.tally["failed"]
    return Outcome(not full.faults and not bad and full.refused > 0,
                   f"{sizes} sizes around the {full.need >> 10} KiB of a build: {full.refused} "
                   f"refused, {full.published} published, {len(full.faults)} faults; {bad} of "
                   f"{load.tally.total()} searches meanwhile wrong", (*full.faults, *load.wrong))


@check("publication/malloc",
       "An allocation of a build finds no memory",
       "the old index or the new one is whole; the build ends in words or without the document, "
       "and at most one in a hundred by a signal (RapidJSON never asks whether it got any)")
def without_memory(stage, scale):
    need("cc", "gcc")
    failing = failing_malloc.FailingMalloc(
        stage, made_decisions.write(stage.folder / "few.jsonl", range(3)))
    runs = scale.pick(20, 1000)
    for number in random.Random(scale.seed).sample(range(1, failing.allocations + 1), runs):
        failing.fail(number)
    codes = ", ".join(f"{count} exited {code}" for code, count in sorted(failing.tally.items()))
    by_signal = sum(count for code, count in failing.tally.items() if code < 0)
    return Outcome(not failing.faults and by_signal <= max(1, runs // 100), (
        f"{runs} of {failing.allocations} allocations failed, one a build: {codes}; "
        f"{len(failing.faults)} violations"), tuple(failing.faults))
