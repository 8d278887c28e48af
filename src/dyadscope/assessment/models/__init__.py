"""The models behind a judgement, a folder each: what they rest on, what they answer, and how they are shown."""
