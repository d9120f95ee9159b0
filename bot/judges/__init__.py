"""The TF-IDF judge: lessons in, a model file out, and scores with reasons from it.

Training needs scikit-learn and imports it in `fitting` alone; scoring reads the model file and
needs neither it nor numpy.
"""
