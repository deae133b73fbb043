-- The series of which an import has figures, so that they need not be searched for among all figures. An import of many series
-- lists none, and those made by earlier versions list none either.
CREATE TABLE import_series (
    import    BIGINT NOT NULL REFERENCES import (id),
    region    BIGINT NOT NULL REFERENCES region (id),
    indicator BIGINT NOT NULL REFERENCES indicator (id),
    PRIMARY KEY (import, region, indicator)
);
