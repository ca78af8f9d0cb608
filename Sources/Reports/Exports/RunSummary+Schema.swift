extension RunSummary {
  /// The JSON Schema (draft 2020-12) of the summary, as text.
  public static let jsonSchema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Results of Equipoise, layout \(schema)",
      "description": "What run --format json writes. A layout with another number may differ; one with this number does not.",
      "type": "object",
      "additionalProperties": false,
      "required": ["schema", "program", "version", "generator", "seed", "replicates", "scenario", "command", "endpoints",
        "measures", "exaggerations", "currency", "events", "exact_quantiles", "variants", "assumptions", "sources"],
      "properties": {
        "schema": {"const": "\(schema)", "description": "the version of this layout"},
        "program": {"type": "string"},
        "version": {"type": "string", "description": "the version of the program"},
        "generator": {"type": "string", "description": "the random number generator"},
        "seed": {"type": "integer", "minimum": 0, "description": "the seed of all randomness, up to 2^64 - 1"},
        "replicates": {"$ref": "#/$defs/replicates"},
        "scenario": {
          "type": "object", "additionalProperties": false, "required": ["name", "title"],
          "properties": {"name": {"type": "string"}, "title": {"type": "string"}}
        },
        "command": {"type": "string", "description": "the command that gives the same again"},
        "endpoints": {"type": "array", "items": {"$ref": "#/$defs/endpoint"}, "description": "primary ones first"},
        "measures": {"type": "array", "items": {"$ref": "#/$defs/measure"}},
        "performance": {
          "type": "array", "items": {"$ref": "#/$defs/performance"},
          "description": "how well endpoints with an estimand estimate it; absent where there is none"
        },
        "blinding": {
          "type": "array", "items": {"$ref": "#/$defs/blinding"},
          "description": "what beliefs make of the effects; absent where nobody has any"
        },
        "null": {"type": "string", "description": "the hypothesis in the place of the assumptions; absent for none"},
        "exaggerations": {"type": "array", "items": {"$ref": "#/$defs/exaggeration"}},
        "currency": {"type": ["string", "null"], "description": "of measures whose unit is money, in thousands"},
        "events": {"type": "integer", "minimum": 0, "description": "in all trials of the scenario itself"},
        "exact_quantiles": {"type": "boolean", "description": "false where there were too many trials to keep"},
        "variants": {"type": "array", "items": {"$ref": "#/$defs/variant"}},
        "assumptions": {"type": "array", "items": {"$ref": "#/$defs/assumption"}},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/source"}},
        "trials": {
          "type": "array", "items": {"$ref": "#/$defs/trial"}, "description": "every trial, with --each-trial"
        }
      },
      "$defs": {
    \(measureDefinitions),
    \(effectDefinitions)
      }
    }

    """

  private static let measureDefinitions = """
        "number": {"type": ["number", "null"], "description": "null for what is not finite or not calculated"},
        "count": {"type": "integer", "minimum": 0},
        "replicates": {
          "type": "object", "additionalProperties": false, "required": ["first", "count", "requested", "partial"],
          "properties": {
            "first": {"$ref": "#/$defs/count"}, "count": {"$ref": "#/$defs/count"},
            "requested": {"$ref": "#/$defs/count"}, "partial": {"type": "boolean"}
          }
        },
        "endpoint": {
          "type": "object", "additionalProperties": false,
          "required": ["name", "role", "latent", "randomized_comparison"],
          "properties": {
            "name": {"type": "string"}, "role": {"enum": ["primary", "secondary"]},
            "latent": {"type": "boolean", "description": "whether it looks at the latent truth"},
            "randomized_comparison": {"type": "boolean"}
          }
        },
        "measure": {
          "type": "object", "additionalProperties": false,
          "required": ["path", "kind", "unit", "latent", "among", "outside", "n", "missing", "not_reached", "mean", "mcse",
            "sd", "q025", "median", "q975", "median_mcse"],
          "properties": {
            "path": {"type": "string", "description": "endpoint, what it is, and the arm, joined by points"},
            "kind": {"enum": ["share", "mean", "median"], "description": "how trials are summed up"},
            "unit": {"enum": ["proportion", "days", "points", "count", "ratio", "log_ratio", "money"]},
            "latent": {"type": "boolean"},
            "among": {"type": ["string", "null"], "description": "the share of trials that it is about; null for all"},
            "outside": {"$ref": "#/$defs/count"},
            "n": {"$ref": "#/$defs/count"},
            "missing": {"$ref": "#/$defs/count"},
            "not_reached": {"$ref": "#/$defs/count"},
            "mean": {"$ref": "#/$defs/number"},
            "mcse": {"$ref": "#/$defs/number"},
            "sd": {"$ref": "#/$defs/number"},
            "q025": {"$ref": "#/$defs/number"},
            "median": {"$ref": "#/$defs/number"},
            "q975": {"$ref": "#/$defs/number"},
            "median_mcse": {"$ref": "#/$defs/number"}
          }
        },
        "difference": {
          "type": "object", "additionalProperties": false, "required": ["path", "mean", "mcse"],
          "properties": {
            "path": {"type": "string"}, "mean": {"$ref": "#/$defs/number"}, "mcse": {"$ref": "#/$defs/number"}
          }
        },
        "variant": {
          "type": "object", "additionalProperties": false, "required": ["name", "measures", "differences"],
          "properties": {
            "name": {"type": "string"},
            "measures": {"type": "array", "items": {"$ref": "#/$defs/measure"}},
            "differences": {
              "type": "array", "items": {"$ref": "#/$defs/difference"}, "description": "variant less scenario, paired"
            },
            "blinding": {"type": "array", "items": {"$ref": "#/$defs/blinding"}}
          }
        },
        "assumption": {
          "type": "object", "additionalProperties": false, "required": ["path", "text"],
          "properties": {
            "path": {"type": "string"}, "text": {"type": "string"},
            "basis": {"enum": ["published", "derived", "assumed"]}, "source": {"type": "string"},
            "note": {"type": "string"}
          }
        },
        "source": {
          "type": "object", "additionalProperties": false, "required": ["key", "citation"],
          "properties": {"key": {"type": "string"}, "citation": {"type": "string"}, "doi": {"type": "string"}}
        },
        "trial": {
          "type": "object", "additionalProperties": false, "required": ["replicate", "values"],
          "properties": {
            "replicate": {"$ref": "#/$defs/count"},
            "values": {
              "type": "array", "items": {"anyOf": [{"type": ["number", "null"]}, {"const": "not reached"}]},
              "description": "in the order of the measures; null for not calculated"
            }
          }
        }
    """

  private static let effectDefinitions = """
        "figure": {
          "type": "object", "additionalProperties": false, "required": ["value", "mcse"],
          "properties": {"value": {"$ref": "#/$defs/number"}, "mcse": {"$ref": "#/$defs/number"}}
        },
        "figures": {
          "type": "object", "additionalProperties": false,
          "required": ["n", "failed", "mean", "bias", "relative_bias", "empirical_se", "model_se", "mse", "coverage"],
          "properties": {
            "n": {"$ref": "#/$defs/count"}, "failed": {"$ref": "#/$defs/count"},
            "mean": {"$ref": "#/$defs/figure"}, "bias": {"$ref": "#/$defs/figure"},
            "relative_bias": {"$ref": "#/$defs/figure"}, "empirical_se": {"$ref": "#/$defs/figure"},
            "model_se": {"$ref": "#/$defs/figure"}, "mse": {"$ref": "#/$defs/figure"},
            "coverage": {"$ref": "#/$defs/figure"}
          }
        },
        "performance": {
          "type": "object", "additionalProperties": false,
          "required": ["endpoint", "arm", "summary", "strategies", "logarithm", "truth", "truth_patients", "all"],
          "properties": {
            "endpoint": {"type": "string"}, "arm": {"type": "string"}, "summary": {"type": "string"},
            "strategies": {"type": "object", "additionalProperties": {"type": "string"}},
            "logarithm": {"type": "boolean"},
            "truth": {"$ref": "#/$defs/figure"}, "truth_patients": {"$ref": "#/$defs/count"},
            "all": {"$ref": "#/$defs/figures"}, "stopped": {"$ref": "#/$defs/figures"}
          }
        },
        "blinding": {
          "type": "object", "additionalProperties": false,
          "required": ["endpoint", "arm", "unit", "patients", "latent", "estimate", "estimate_bias", "guess_adjusted",
            "guess_adjusted_bias"],
          "properties": {
            "endpoint": {"type": "string"}, "arm": {"type": "string"}, "unit": {"type": "string"},
            "patients": {"$ref": "#/$defs/count"},
            "latent": {
              "type": "object", "additionalProperties": false, "required": ["total", "direct", "expectancy"],
              "properties": {
                "total": {"$ref": "#/$defs/figure"}, "direct": {"$ref": "#/$defs/figure"},
                "expectancy": {"$ref": "#/$defs/figure"}
              }
            },
            "estimate": {"$ref": "#/$defs/figure"}, "estimate_bias": {"$ref": "#/$defs/figure"},
            "guess_adjusted": {"$ref": "#/$defs/figure"}, "guess_adjusted_bias": {"$ref": "#/$defs/figure"}
          }
        },
        "exaggeration": {
          "type": "object", "additionalProperties": false, "required": ["endpoint", "arm", "ratio", "mcse"],
          "properties": {
            "endpoint": {"type": "string"}, "arm": {"type": "string"},
            "ratio": {"$ref": "#/$defs/number"}, "mcse": {"$ref": "#/$defs/number"}
          }
        }
    """
}
