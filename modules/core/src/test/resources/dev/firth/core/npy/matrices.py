"""Writes small matrices as NumPy does, those that are read and those that are refused.

Made with numpy 2.4.6:  python matrices.py
"""
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent


def save(name, array, version=None):
    with open(HERE / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


save("float32", np.array([[1.5, -2.25, 3e-40], [np.inf, 1e30, -0.0]], dtype="<f4"))
save("int8", np.array([[-128, -1, 0, 127]], dtype=np.int8))
save("uint8", np.array([[0], [128], [255]], dtype=np.uint8))
save("empty", np.zeros((0, 7), dtype="<f4"))
save("version2", np.array([[1, 2], [3, 4]], dtype="<f4"), version=(2, 0))
save("float64", np.zeros((2, 2)))
save("bigendian", np.zeros((2, 2), dtype=">f4"))
save("objects", np.array([["a", 1]], dtype=object))
save("columns", np.asfortranarray(np.zeros((2, 3), dtype="<f4")))
save("vector", np.zeros(3, dtype="<f4"))
