"""Two candidates go the whole way, one after the other, in the same house."""

from __future__ import annotations

import pytest

from tests.browser.looking import PHONE
from tests.browser.whole_path.hiring import (
    decide,
    everything_is_on_the_map,
    hear_them_without_knowing_who_they_are,
    link_of_newest_letter,
    write_back,
)
from tests.browser.whole_path.house import House, nobody_complained
from tests.browser.whole_path.phone import (
    answer_the_interview,
    apply,
    find_the_job_and_hear_its_voice,
    read_the_answer_and_take_the_data_home,
)
from tests.browser.whole_path.ways import MOVED, NOOR, SARA, Way


@pytest.mark.parametrize("way", [SARA, NOOR], ids=["italian-light", "english-dark"])
def test_one_person_goes_the_whole_way(published: House, way: Way) -> None:
    house, before = published, published.counts()
    phone = house.visit("/fornace-gentile/", screen=PHONE, language=way.language, dark=way.dark)
    find_the_job_and_hear_its_voice(phone, house)
    apply(phone, way)
    office = house.sign_in("elena")
    phone.goto(link_of_newest_letter(office, way, "/c/"))
    answer_the_interview(phone)
    hear_them_without_knowing_who_they_are(house, way)
    decide(house, way)
    write_back(office, house, way)
    phone.goto(link_of_newest_letter(office, way, "/c/"))
    read_the_answer_and_take_the_data_home(phone, way)
    everything_is_on_the_map(office, house, before, MOVED | {way.outcome: 1})
    nobody_complained(house)
