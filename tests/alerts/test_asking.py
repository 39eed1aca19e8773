"""Asking for alerts: one letter that asks, and nothing else before the yes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from reciproca.alerts.models import Alert
from reciproca.alerts.verbs import ask_for_alerts, change_wishes, confirm_alert, keep_longer, stop_alert
from reciproca.alerts.wishes import Wishes
from reciproca.people.models import Letter, Link, Person
from reciproca.people.privacy import download, erase
from reciproca.touchpoints.models import Interaction, Kind
from tests.cast import Cast

WISHES = Wishes(place="Bologna", km=25, hours="part", pay=1500)
ADDRESS = "lia@posta.example"


def ask(cast: Cast, email: str = ADDRESS, **fields: Any) -> Alert:
    return ask_for_alerts(brand=cast.brand, email=email, **({"language": "it", "wishes": WISHES} | fields))


def test_one_letter_asks_and_holds_what_is_looked_for(inside: Cast, run_tasks: Callable[[], int]) -> None:
    alert = ask(inside, " Lia@Posta.example ")
    run_tasks()
    (letter,) = mail.outbox

    assert alert.email == ADDRESS
    assert alert.confirmed_at is None
    assert letter.to == [ADDRESS]
    assert letter.subject == "Ti scriviamo quando c’è un posto nuovo?"
    assert "entro 25 km da Bologna, part-time, da 1.500 € lordi al mese" in letter.body
    assert re.search(rf"{settings.ADDRESS}/a/[\w-]+/", letter.body)
    assert Interaction.objects.filter(kind=Kind.FOLLOWED).count() == 0


def test_asking_again_and_again_makes_one_letter(inside: Cast, run_tasks: Callable[[], int]) -> None:
    for _time in range(5):
        ask(inside)
    run_tasks()

    assert len(mail.outbox) == 1
    assert Alert.objects.count() == 1


def test_asking_later_asks_again_with_the_new_wishes(inside: Cast, run_tasks: Callable[[], int]) -> None:
    ask(inside)
    Alert.objects.update(written_at=timezone.now() - timedelta(hours=1))
    ask(inside, wishes=Wishes(home=True), language="en")
    run_tasks()

    assert [letter.subject for letter in mail.outbox][-1] == "Shall we write to you about new places?"
    assert Alert.objects.get().wishes["home"] is True


def test_a_stranger_changes_nothing_of_alerts_that_stand(inside: Cast, run_tasks: Callable[[], int]) -> None:
    before = inside.alert.wishes
    ask(inside, inside.alert.email, wishes=Wishes(areas=("Altro",)), language="en")
    run_tasks()
    alert = Alert.objects.get()

    assert (alert.wishes, alert.language) == (before, "it")
    assert alert.confirmed_at
    assert "Nulla è cambiato" in mail.outbox[0].body


def test_a_yes_counts_once_and_lasts_a_year(inside: Cast) -> None:
    alert = confirm_alert(alert=ask(inside))
    again = confirm_alert(alert=alert)

    assert again.confirmed_at == alert.confirmed_at
    assert 364 <= (alert.keep_until - timezone.now()).days <= 366
    assert Interaction.objects.get(kind=Kind.FOLLOWED).person is None


def test_asking_makes_nobody_a_person(inside: Cast) -> None:
    confirm_alert(alert=ask(inside))
    assert not Person.objects.filter(email=ADDRESS).exists()


def test_wishes_change_and_a_year_begins_again(inside: Cast) -> None:
    alert = inside.alert
    change_wishes(alert=alert, wishes=Wishes(hours="full"), language="en")
    Alert.objects.update(keep_until=timezone.now() + timedelta(days=3), reminded_at=timezone.now())
    keep_longer(alert=alert)
    alert.refresh_from_db()

    assert Wishes.read(alert.wishes) == Wishes(hours="full")
    assert (alert.keep_until - timezone.now()).days > 300
    assert alert.reminded_at is None


def test_stopping_leaves_no_trace_of_the_address(inside: Cast, run_tasks: Callable[[], int]) -> None:
    alert = ask(inside)
    run_tasks()
    stop_alert(alert=alert)

    assert not Alert.objects.exists()
    assert not Letter.objects.filter(to=ADDRESS).exists()
    assert not Link.objects.filter(subject=alert.pk, revoked_at=None).exists()


def test_a_letter_that_was_waiting_is_not_sent_any_more(inside: Cast, run_tasks: Callable[[], int]) -> None:
    stop_alert(alert=ask(inside))
    run_tasks()
    assert mail.outbox == []


def test_a_persons_download_and_erasure_take_what_lies_at_their_address(inside: Cast) -> None:
    mine = ask(inside, inside.candidate.email)
    other = ask(inside, "lia@posta.example")
    pack = zipfile.ZipFile(download(inside.candidate))
    assert '"place": "Bologna"' in pack.read("alerts.json").decode()

    erase(inside.candidate)
    assert not Alert.objects.filter(pk=mine.pk).exists()
    assert Alert.objects.filter(pk=other.pk).exists()


def test_who_is_known_by_phone_has_no_alerts(inside: Cast) -> None:
    ask(inside)
    person = inside.company.person("Ugo", email="", phone="+393331111111")
    assert "alerts.json" not in zipfile.ZipFile(download(person)).namelist()


@pytest.mark.parametrize(
    "said",
    [
        {}, {"areas": None, "km": "x", "pay": "-3", "hours": "never", "per": "day", "values": ["gold"]},
        {"km": 7, "pay": 10**12, "place": "x" * 500, "areas": ["a" * 500] * 50},
    ],
)  # fmt: skip
def test_what_makes_no_sense_asks_for_nothing_or_little(said: dict[str, Any]) -> None:
    wishes = Wishes.read(said)
    assert wishes.km == 25
    assert wishes.hours == ""
    assert wishes.values == ()
    assert len(wishes.place) <= 80
    assert len(wishes.areas) <= 10
    assert wishes.pay <= 1_000_000
