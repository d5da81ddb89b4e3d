"""Where settings come from, and what is refused."""

import pytest

from rapporteur.errors import SettingInvalid
from rapporteur.settings import Settings, load


def test_flags_beat_environment_beats_file_beats_default(tmp_path):
    assert load({}, {}, tmp_path) == Settings()
    (tmp_path / "rapporteur.toml").write_text("workers = 3\nmemory = 600\n")
    assert load({"workers": None}, {}, tmp_path) == Settings(workers=3, memory=600)
    assert load({}, {"RAPPORTEUR_WORKERS": "5"}, tmp_path).workers == 5
    assert load({"workers": 7}, {"RAPPORTEUR_WORKERS": "5"}, tmp_path).workers == 7


@pytest.mark.parametrize(
    ("toml", "message"),
    [("wrokers = 3", "wrokers, which is unknown"), ("workers = [", "not valid TOML"), ("workers = 'many'", "unfit")],
)
def test_a_wrong_file_is_refused_by_name(tmp_path, toml, message):
    (tmp_path / "rapporteur.toml").write_text(toml)
    with pytest.raises(SettingInvalid, match=message):
        load({}, {}, tmp_path)


@pytest.mark.parametrize("flags", [{"workers": -1}, {"memory": 10}, {"memory": "much"}])
def test_unfit_values_are_refused(flags, tmp_path):
    with pytest.raises(SettingInvalid):
        load(flags, {}, tmp_path)


def test_no_number_of_workers_means_one_on_each_core():
    assert Settings().processes >= 1
    assert Settings(workers=3).processes == 3
