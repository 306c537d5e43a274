"""The chapters of a pack, one a file: each writes down what was counted or measured."""
