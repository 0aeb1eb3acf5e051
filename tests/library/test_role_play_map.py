"""A role play drawn as a map: further down is further on, and what nobody comes to shows."""

from webapp.library.authoring.listing import ListedScene
from webapp.library.authoring.role_play_map import DOWN, RolePlayMap


def scene(id: str, *to: str, begins: bool = False) -> ListedScene:
    return ListedScene(id, "Er gebeurt iets.", begins, not to, to)


def test_each_scene_is_as_far_down_as_it_is_choices_away():
    drawn = RolePlayMap.of(
        [
            scene("einde"),
            scene("b", "einde", "a"),
            scene("a", "b", "c", begins=True),
            scene("c", "b"),
            scene("los", "a"),
        ]
    )
    rows = {spot.scene.id: spot.y // DOWN for spot in drawn.spots}
    assert rows == {"a": 0, "b": 1, "c": 1, "einde": 2, "los": 3}
    assert [spot.scene.id for spot in drawn.spots if not spot.reached] == ["los"]
    assert len({(spot.x, spot.y) for spot in drawn.spots}) == 5, "no two on one spot"
    assert len(drawn.ways) == 6
    assert sum(way.back for way in drawn.ways) == 3, "from b up to a, from c sideways to b, from the loose one up"


def test_an_unfinished_play_can_be_drawn():
    assert RolePlayMap.of([]).spots == []
    drawn = RolePlayMap.of([scene("a", "nergens", begins=True), scene("b")])
    assert (len(drawn.spots), drawn.ways) == (2, [])
