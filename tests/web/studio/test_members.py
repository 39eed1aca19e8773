"""The page of members and units: the owner changes, recruiters read, others ask whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from reciproca.people.membership import invite, let_go
from reciproca.people.models import Member, Role, Unit
from tests.cast import Cast
from tests.web.studio.crowd import queries

PAGE = "/studio/organization/members/"
ADD = f"{PAGE}add/"
MARTA = {"name": "Marta Bo", "email": "marta@fornace.example", "role": "reviewer", "title": "Forni"}


@pytest.fixture
def ada(cast: Cast) -> Client:
    """The owner's browser."""
    return cast.client(cast.owner)


def of(member: Member, name: str = "member") -> str:
    return reverse(f"studio:{name}", args=[member.pk])


def fresh(cast: Cast, **who: object) -> Member:
    with cast.scope():
        return Member.objects.select_related("user", "unit").get(**who)


def test_the_owner_lets_a_colleague_in_and_the_page_says_they_have_not_come_yet(
    cast: Cast, ada: Client, run_tasks: Callable[[], int]
) -> None:
    answer = ada.post(ADD, MARTA | {"unit": str(cast.company.unit.pk)}, follow=True)
    text = answer.content.decode()
    assert "Marta Bo può entrare. La lettera con il link va a marta@fornace.example." in text
    assert "non ha ancora usato l’accesso" in text
    assert fresh(cast, user__email=MARTA["email"]).unit == cast.company.unit
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["marta@fornace.example"]]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Scrivi il nome."),
        ({"email": "marta"}, "nome@azienda"),
        ({"role": ""}, "Scegli che cosa fa qui."),
        ({"role": "king"}, "Scegli che cosa fa qui."),
        ({"email": "GIULIA@fornace-gentile.example"}, "lavora già qui con questo indirizzo. Ruolo: Responsabile."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, ada: Client, wrong: dict[str, str], said: str
) -> None:
    assert cast.manager.active
    sent = MARTA | {"unit": str(cast.company.unit.pk)} | wrong
    answer = ada.post(ADD, sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    for typed in {sent["title"], sent["email"], sent["name"].strip()} - {""}:
        assert f'value="{typed}"' in text
    assert f'<option value="{cast.company.unit.pk}" selected>' in text
    if sent["role"] == "reviewer":
        assert '<input type="radio" name="role" value="reviewer" required checked>' in text
    with cast.scope():
        assert not Member.objects.filter(title="Forni").exists()


def test_nothing_tells_that_somebody_works_elsewhere(cast: Cast, ada: Client) -> None:
    assert cast.client(cast.outsider).get("/studio/account/").status_code == 200, "Ivo has signed in, elsewhere"
    text = ada.post(ADD, MARTA | {"email": cast.outsider.user.email}, follow=True).content.decode()
    assert "Marta Bo può entrare." in text
    assert cast.outsider.name not in text
    member = fresh(cast, user=cast.outsider.user)
    assert "non ha ancora usato l’accesso" in ada.get(of(member)).content.decode()


def test_role_title_and_unit_are_changed(cast: Cast, ada: Client) -> None:
    ada.post(of(cast.reviewer), {"role": "hiring_manager", "title": "Capo", "unit": str(cast.company.unit.pk)})
    changed = fresh(cast, pk=cast.reviewer.pk)
    assert (changed.role, changed.title, changed.unit) == ("hiring_manager", "Capo", cast.company.unit)
    assert ada.post(of(cast.reviewer), {"role": "king", "title": "Re"}).status_code == 422


def test_the_last_owner_keeps_the_role_and_it_is_said(cast: Cast, ada: Client) -> None:
    answer = ada.post(of(cast.owner), {"role": "analyst", "title": "Ada"})
    assert answer.status_code == 409
    assert "prima dai quel ruolo a qualcun altro" in answer.content.decode()
    answer = ada.post(of(cast.owner, "member_let_go"))
    assert answer.status_code == 409
    assert "lo fa un altro titolare" in answer.content.decode()
    assert of(cast.owner, "member_let_go") not in ada.get(of(cast.owner)).content.decode()
    owner = fresh(cast, pk=cast.owner.pk)
    assert (owner.role, owner.active) == ("owner", True)


def test_who_gives_their_own_role_away_is_led_to_what_is_still_theirs(cast: Cast, ada: Client) -> None:
    ada.post(ADD, MARTA | {"role": "owner"})
    assert ada.post(of(cast.owner), {"role": "analyst"})["Location"] == "/studio/account/"


def test_a_colleague_is_let_go_and_brought_back(cast: Cast, ada: Client, run_tasks: Callable[[], int]) -> None:
    tommaso = cast.client(cast.reviewer)
    assert tommaso.get("/studio/account/").status_code == 200
    text = ada.post(of(cast.reviewer, "member_let_go"), follow=True).content.decode()
    assert "Non lavorano più qui" in text
    assert tommaso.get("/studio/account/").status_code == 403
    assert ada.post(of(cast.reviewer, "member_link")).status_code == 409
    assert of(cast.reviewer, "member_bring_back") in ada.get(of(cast.reviewer)).content.decode()
    ada.post(of(cast.reviewer, "member_bring_back"))
    assert fresh(cast, pk=cast.reviewer.pk).active
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [[cast.reviewer.user.email]]


def test_the_link_is_sent_again_but_not_endlessly(cast: Cast, ada: Client, run_tasks: Callable[[], int]) -> None:
    answers = [ada.post(of(cast.reviewer, "member_link")).status_code for _n in range(4)]
    assert answers == [302, 302, 302, 429]
    run_tasks()
    assert len(mail.outbox) == 3


def test_a_shortlist_by_link_closes_with_whoever_it_was_for(cast: Cast) -> None:
    address = reverse("studio:shortlist_by_link", args=[cast.shortlist_token])
    assert Client().get(address).status_code == 200
    with cast.scope():
        let_go(member=Member.objects.get(pk=cast.shortlist_link.member_id), by=cast.owner)
    assert Client().get(address).status_code == 410


def test_units_are_added_renamed_and_what_is_wrong_is_said(cast: Cast, ada: Client) -> None:
    address, parent = "/studio/organization/units/", cast.company.unit
    ada.post(address, {"name": "Via Dante", "city": "Milano", "parent": str(parent.pk)})
    with cast.scope():
        made = Unit.objects.get(name="Via Dante")
        assert made.parent_id == parent.pk
    ada.post(f"{address}{made.pk}/", {"name": "Via Dante 4", "city": "Milano"})
    assert "Via Dante 4" in ada.get(PAGE).content.decode()
    for where in (address, f"{address}{made.pk}/"):
        answer = ada.post(where, {"name": " ", "city": "Monza"})
        assert answer.status_code == 422
        assert "Scrivi come si chiama." in answer.content.decode()
        assert 'value="Monza"' in answer.content.decode()


@pytest.mark.parametrize("who", ["recruiter", "manager", "reviewer", "marketer"])
def test_recruiters_read_and_nobody_else_changes(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    answer = browser.get(PAGE)
    assert answer.status_code == (200 if who == "recruiter" else 403)
    assert ADD not in answer.content.decode()
    assert of(cast.owner) not in answer.content.decode()
    for address in (
        ADD,
        of(cast.reviewer),
        "/studio/organization/units/",
        reverse("studio:unit", args=[cast.company.unit.pk]),
    ):
        assert browser.post(address, MARTA).status_code == 403
    for name in ("member_link", "member_let_go", "member_bring_back"):
        assert browser.post(of(cast.owner, name)).status_code == 403
    assert browser.get(of(cast.owner)).status_code == 403


def test_an_owner_of_another_house_finds_nobody_here(cast: Cast) -> None:
    ivo = cast.client(cast.outsider)
    assert ivo.get(of(cast.reviewer)).status_code == 404
    for name in ("member", "member_link", "member_let_go", "member_bring_back"):
        assert ivo.post(of(cast.reviewer, name), MARTA).status_code == 404
    sent = MARTA | {"unit": str(cast.company.unit.pk)}
    assert ivo.post(ADD, sent).status_code == 422, "another house's unit is no choice"
    assert cast.reviewer.user.email not in ivo.get(PAGE).content.decode()


def test_thirty_members_take_no_more_queries_than_one(cast: Cast, ada: Client) -> None:
    few = queries(ada, PAGE)
    with cast.scope():
        for n in range(30):
            one = {"name": f"Nome{n} Bo", "email": f"n{n}@fornace.example", "role": Role.REVIEWER}
            invite(organization=cast.organization, by=cast.owner, unit=cast.company.unit, **one)  # type: ignore[arg-type]
    assert queries(ada, PAGE) == few
