package main

func completePublications(c *call) []string { return nil }

func completeLanguages(c *call) []string { return nil }
