"""The benchmark's two models in JAX: jax.vmap over trajectories, jax.lax.while_loop over reactions, jitted, f32.

Usage: python3 ssa_jax.py TRAJECTORIES ROUNDS. Prints one line of JSON: device, and for each model reactions per second
(median of the rounds, after one that compiles) and the mean of its observable, by which the two can be compared.
"""
import json
import statistics
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

TRAJECTORIES, ROUNDS = int(sys.argv[1]), int(sys.argv[2])

MAKE = np.zeros((12, 6), np.int32)
for g in range(3):
    MAKE[4 * g, 2 * g], MAKE[4 * g + 1, 2 * g], MAKE[4 * g + 2, 2 * g + 1], MAKE[4 * g + 3, 2 * g + 1] = 1, -1, 1, -1


def association(x):
    a, b, c = x.astype(jnp.float32)
    return jnp.stack([a * b, c])


def hill(x):
    m, p = x[0::2].astype(jnp.float32), x[1::2].astype(jnp.float32)
    repressor = jnp.roll(p, 1) / 40
    return jnp.stack([0.5 + 50 / (1 + repressor * repressor), m, 5 * m, 0.5 * p], axis=1).ravel()


MODELS = {
    "association": (association, np.array([[-1, -1, 1], [1, 1, -1]], np.int32), [50, 50, 0], 5.0, 2),
    "repressilator-hill": (hill, MAKE, [0, 10, 0, 0, 0, 0], 50.0, 1),
}


def simulator(propensities, changes, start, horizon):
    changes = jnp.asarray(changes)

    def trajectory(key):
        def going(state):
            return state[1] < horizon

        def step(state):
            x, t, key, n = state
            key, draw = jax.random.split(key)
            u = jax.random.uniform(draw, (2,), minval=1e-12)
            c = jnp.cumsum(propensities(x))
            t = t - jnp.log(u[0]) / c[-1]
            j = jnp.minimum(jnp.searchsorted(c, u[1] * c[-1], side="right"), len(c) - 1)
            fires = t < horizon
            return jnp.where(fires, x + changes[j], x), t, key, n + fires

        x, _, _, n = jax.lax.while_loop(going, step, (jnp.array(start, jnp.int32), jnp.float32(0), key, jnp.int32(0)))
        return x, n

    return jax.jit(jax.vmap(trajectory))


out = {"device": str(jax.devices()[0].device_kind), "version": jax.__version__}
for name, (propensities, changes, start, horizon, seen) in MODELS.items():
    run = simulator(propensities, changes, start, horizon)
    speeds = []
    for seed in range(ROUNDS + 1):
        keys = jax.random.split(jax.random.PRNGKey(seed), TRAJECTORIES)
        jax.block_until_ready(keys)
        began = time.perf_counter()
        x, n = jax.block_until_ready(run(keys))
        took = time.perf_counter() - began
        if seed:
            speeds.append(int(np.asarray(n, np.int64).sum()) / took)
    out[name] = {"reactionsPerSecond": statistics.median(speeds), "mean": float(np.asarray(x)[:, seen].mean())}
print(json.dumps(out))
