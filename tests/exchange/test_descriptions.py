"""What a package says of itself, in its descriptor and its vocabularies, must hold."""

import json

import pytest

from policytracker.exchange.loading import load_package
from tests.exchange.packages import add_line, refusal, write_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path)


def change_descriptor(package, change):
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor, {resource["path"]: resource for resource in descriptor["resources"]})
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def replace_in(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_package_under_another_name_than_its_programme_is_refused(package):
    change_descriptor(package, lambda descriptor, _resources: descriptor.update(name="lake"))
    assert refusal(package) == [
        "datapackage.json:name: The package is named “lake”, its programme “river”. Write that."
    ]


def test_a_resource_that_is_not_listed_is_named(package):
    change_descriptor(
        package, lambda descriptor, resources: descriptor["resources"].remove(resources["vocabularies.csv"])
    )
    assert refusal(package) == ["datapackage.json:resources: vocabularies.csv is not listed. Add it."]


def test_fields_that_are_missing_or_unknown_are_named(package):
    change_descriptor(package, lambda _descriptor, resources: resources["tracks.csv"].pop("schema"))
    assert refusal(package) == [
        "datapackage.json:fields: The fields of tracks.csv lack code, name_en, name_zh_hans, order."
        " Add what is missing."
    ]
    change_descriptor(
        package, lambda _descriptor, resources: resources["tracks.csv"].update(schema={"fields": [{"name": "colour"}]})
    )
    assert refusal(package) == [
        "datapackage.json:fields: The fields of tracks.csv lack code, name_en, name_zh_hans, order."
        " Add what is missing.",
        "datapackage.json:fields: The fields of tracks.csv name colour, which it does not have. Take that out.",
    ]


def test_another_encoding_than_utf_8_is_refused(package):
    change_descriptor(package, lambda _descriptor, resources: resources["tracks.csv"].update(encoding="gb18030"))
    assert refusal(package) == [
        "datapackage.json:encoding: The encoding of tracks.csv is “gb18030”. Every file is in UTF-8: write “utf-8”."
    ]


def test_what_a_descriptor_need_not_say_may_be_left_out(package):
    change_descriptor(package, lambda _descriptor, resources: resources["tracks.csv"].pop("encoding"))
    load_package(package)


def test_codes_that_are_explained_otherwise_are_told_with_what_is_right(package):
    path = package / "vocabularies.csv"
    replace_in(path, "area,kind,province,Province,", "area,kind,province,Region,")
    replace_in(path, "indicator,direction,up,Higher is better,越高越好\n", "")
    add_line(package, "vocabularies.csv", "area,kind,planet,Planet,行星")
    line = len(path.read_text(encoding="utf-8").splitlines())
    assert refusal(package) == [
        "vocabularies.csv: The code “up” of indicator.direction is missing. Add it, as “Higher is better” and"
        " “越高越好”.",
        "vocabularies.csv:3:label_en: This code is called “Province”, not “Region”. Write that.",
        f"vocabularies.csv:{line}:code: There is no such code, or it stands above already. Take the row out.",
    ]


def test_vocabularies_are_part_of_every_package(package):
    (package / "vocabularies.csv").unlink()
    assert refusal(package) == ["vocabularies.csv: The file is missing. Every package has one; an export writes it."]


def test_of_vocabularies_that_cannot_be_read_whole_no_row_is_called_missing(package):
    add_line(package, "vocabularies.csv", "area,kind")
    line = len((package / "vocabularies.csv").read_text(encoding="utf-8").splitlines())
    replace_in(package / "vocabularies.csv", "area,kind,province,Province,", "area,kind,province,Region,")
    replace_in(package / "vocabularies.csv", "indicator,direction,up,Higher is better,越高越好\n", "")
    assert refusal(package) == [
        "vocabularies.csv:3:label_en: This code is called “Province”, not “Region”. Write that.",
        f"vocabularies.csv:{line - 1}: This row has 2 cells. Give it 5, as the header has.",
    ]
