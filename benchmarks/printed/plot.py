"""The same map by `geopandas.plot` at its default settings: prints what it took as JSON.

Run as ``python -m benchmarks.printed.plot DATA_FOLDER ROUNDS``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import geopandas as gpd
import matplotlib as mpl
import pandas as pd

from benchmarks.printed.meter import measure
from benchmarks.synthetic import EQUAL_AREA, PERIODS, invented_indicators

mpl.use("agg")

from matplotlib import pyplot as plt


def main() -> None:
    """Draw the map of one period after the other; the projected counties are kept."""
    folder = Path(sys.argv[1])
    counties = gpd.read_parquet(folder / "boundaries" / "county.parquet")
    observations = pd.read_csv(folder / "metrics" / "observations.csv", low_memory=False)
    is_shown = observations["indicator_id"] == invented_indicators()[0].indicator_id
    is_county = observations["place_id"].astype(str).isin(counties.index)
    values = observations[is_shown & is_county].drop_duplicates(["place_id", "period"])
    by_period = values.pivot_table(index="place_id", columns="period", values="value")
    by_period.index = by_period.index.astype(str)
    projected: list[gpd.GeoDataFrame] = []

    def draw(period: str) -> bytes:
        if not projected:
            projected.append(counties.to_crs(EQUAL_AREA).join(by_period))
        axes = projected[0].plot(
            column=period, scheme="quantiles", k=5, legend=True, missing_kwds={"color": "lightgrey"}
        )
        file = io.BytesIO()
        axes.figure.savefig(file, format="png")
        plt.close(axes.figure)
        return file.getvalue()

    measure(draw, PERIODS, int(sys.argv[2]))


if __name__ == "__main__":
    main()
