"""Jobs are joined, told of, stopped and kept, whatever it is that they compute."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from graph.analytics.adjacency import Adjacency
from graph.analytics.projection import Network, Vector
from graph.errors import JobError, LimitError, NotFoundError
from graph.jobs.job import Job, Task
from graph.jobs.jobs import Jobs
from graph.jobs.limits import JobLimits
from tests.graph.jobs.held import Hand, until

NONE = Adjacency.of(Network.of({}))
VALUES = np.array([1.0, 2.0])

Ask = Callable[..., Job[list[float]]]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def jobs(hand: Hand) -> Iterator[Jobs[list[float]]]:
    """One at work, two that wait, two that are kept."""
    jobs: Jobs[list[float]] = Jobs(JobLimits(at_once=1, waiting=2, kept=2), hand)
    yield jobs
    jobs.close()


@pytest.fixture
def ask(jobs: Jobs[list[float]]) -> Ask:
    def ask(key: str, finish: Callable[[Vector], list[float]] = np.ndarray.tolist) -> Job:
        return jobs.ask(key, f"/{key}", 7, Task(NONE, finish))

    return ask


def test_a_job_goes_from_waiting_by_working_to_its_result(ask, jobs, hand) -> None:
    job = ask("a")
    assert (job.question, job.generation, job.progress) == ("/a", 7, 0.0)
    held = hand.next()
    held.advance(0.25)
    working = jobs.get(job.id)
    assert (working.status, working.progress, working.result) == ("running", 0.25, None)
    held.end(VALUES)
    until(lambda: jobs.get(job.id).ended is not None)
    done = jobs.get(job.id)
    assert (done.status, done.progress, done.result) == ("done", 1.0, [1.0, 2.0])
    assert done.asked <= done.started <= done.ended


def test_who_asks_the_same_is_given_the_same_job(ask, jobs, hand) -> None:
    first = ask("a")
    assert ask("a").id == first.id
    hand.next().end(VALUES)
    until(lambda: jobs.get(first.id).status == "done")
    assert ask("a").result == [1.0, 2.0]
    assert hand.idle
    assert [job.id for job in jobs.list()] == [first.id]


def test_one_works_and_the_others_wait_for_their_turns(ask, jobs, hand) -> None:
    ids = [ask(key).id for key in "abc"]
    hand.next().advance(0.5)
    assert [job.status for job in jobs.list()] == ["running", "queued", "queued"]
    jobs.delete(ids[0])
    hand.next().advance(0.5)
    assert [job.status for job in jobs.list()] == ["stopped", "running", "queued"]


def test_one_too_many_is_refused_until_there_is_room(ask, jobs, hand) -> None:
    first, *_ = [ask(key) for key in "abc"]
    with pytest.raises(LimitError, match="3 jobs") as caught:
        ask("d")
    assert (caught.value.limit, caught.value.retry) == ("jobs", True)
    assert ask("b").status == "queued"
    jobs.delete(first.id)
    assert ask("d").status == "queued"


@pytest.mark.parametrize("keys", ["a", "ab"], ids=["at work", "waiting"])
def test_a_stopped_job_says_so_and_the_question_can_be_asked_again(keys, ask, jobs, hand) -> None:
    stopped = [ask(key) for key in keys][-1]
    hand.next().advance(0.5)
    jobs.delete(stopped.id)
    job = jobs.get(stopped.id)
    assert (job.status, job.result) == ("stopped", None)
    assert "stopped" in job.reason
    assert ask(keys[-1]).id != stopped.id


def test_a_job_that_has_ended_is_forgotten_when_it_is_deleted(ask, jobs, hand) -> None:
    job = ask("a")
    jobs.delete(job.id)
    jobs.delete(job.id)
    for call in (jobs.get, jobs.delete):
        with pytest.raises(NotFoundError, match=job.id):
            call(job.id)


def test_a_job_that_fails_says_why_and_the_question_can_be_asked_again(ask, jobs, hand) -> None:
    failed = ask("a")
    hand.next().end(JobError("killed by signal 9"))
    until(lambda: jobs.get(failed.id).status == "failed")
    assert jobs.get(failed.id).reason == "killed by signal 9"
    assert ask("a").id != failed.id


def test_a_fault_of_ours_is_logged_and_does_not_leave_a_job_at_work(
    ask, jobs, hand, caplog: pytest.LogCaptureFixture
) -> None:
    def finish(values: Vector) -> list[float]:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        job = ask("a", finish)
        hand.next().end(VALUES)
        until(lambda: jobs.get(job.id).status == "failed")
    assert "log" in jobs.get(job.id).reason
    assert "ZeroDivisionError" in caplog.text


def test_a_process_that_cannot_be_started_is_a_failure() -> None:
    def start(limits: JobLimits) -> Hand:
        raise BlockingIOError("no more processes")

    jobs: Jobs[list[float]] = Jobs(start=start)
    job = jobs.ask("a", "/a", 7, Task(NONE, np.ndarray.tolist))
    until(lambda: jobs.get(job.id).status == "failed")
    assert "no more processes" in jobs.get(job.id).reason
    jobs.close()


def test_those_that_ended_last_are_kept(ask, jobs, hand) -> None:
    ids = []
    for key in "abc":
        ids.append(ask(key).id)
        hand.next().end(VALUES)
        until(lambda: jobs.get(ids[-1]).status == "done")
    assert [job.id for job in jobs.list()] == ids[1:]


def test_the_end_of_the_service_is_the_end_of_all(ask, jobs, hand) -> None:
    for key in "abc":
        ask(key)
    hand.next().advance(0.5)
    jobs.close()
    assert [job.status for job in jobs.list()] == ["stopped"] * 2  # so many are kept
    assert hand.idle
