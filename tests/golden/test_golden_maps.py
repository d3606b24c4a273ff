from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from tests.golden import maps, pictures


@pytest.mark.parametrize("name", maps.MAPS)
def test_a_map_looks_as_it_did(name):
    drawn = maps.draw(name)
    with Image.open(maps.path(name)) as kept:
        share = pictures.share_of_others(drawn, kept)
    if share > maps.MOST_OTHER:
        pictures.SEEN.mkdir(parents=True, exist_ok=True)
        drawn.save(pictures.SEEN / f"{name}.png")
    assert share <= maps.MOST_OTHER, (
        f"{share:.2%} of {name} differ; see build/golden, then `make golden` if it is meant"
    )


def test_a_shift_by_a_pixel_is_seen():
    image = maps.draw("map-region-cities")
    moved = ImageChops.offset(image.convert("RGB"), 1, 0)
    assert pictures.share_of_others(image, moved) > maps.MOST_OTHER
