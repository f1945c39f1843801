"""Tests the runner: an engine that is wrong in the smallest way fails. `python3 -m unittest`."""

import unittest
from fractions import Fraction

import terms
from money import money
from runner import cases_of, differences, run


class Comparison(unittest.TestCase):
    def test_what_is_no_difference(self):
        for expected, received in [({"a": [1, None]}, {"a": [1, None]}), (1, 1.0), ([], []), ("1.50", "1.50")]:
            self.assertEqual(differences(expected, received, False), [])

    def test_what_is_a_difference(self):
        pairs = [(1, 2), (1, "1"), (1, True), (0, False), (0, None), ({"a": None}, {}), ({}, {"a": None}), ([1], [1, 1])]
        for expected, received in pairs + [("1.50", "1.5"), ({}, []), (None, {})]:
            self.assertEqual(len(differences(expected, received, False)), 1, (expected, received))

    def test_a_subset_names_only_the_keys_that_matter(self):
        self.assertEqual(differences({"a": [{"b": 1}]}, {"a": [{"b": 1, "c": 2}], "d": 3}, True), [])
        self.assertEqual(len(differences({"a": []}, {"a": [1]}, True)), 1)
        self.assertEqual(len(differences({"a": None}, {}, True)), 1)


class Running(unittest.TestCase):
    def test_a_wrong_sum_fails(self):
        def answer(question):
            right = terms.answer(question)
            if question["ask"] != "allocate":
                return right
            return right[:-1] + [money(Fraction(right[-1]) + 1, question["definition"]["currency"])]

        allocations = [case["id"] for case in cases_of("billing") if case["ask"] == "allocate"]
        _, failures, _ = run("billing", answer)
        self.assertEqual(sorted(failures), sorted(allocations))

    def test_an_engine_that_throws_fails(self):
        passed, failures, _ = run("calendar", lambda question: question["nothing"])
        self.assertEqual((passed, len(failures)), (0, len(list(cases_of("calendar")))))


if __name__ == "__main__":
    unittest.main()
