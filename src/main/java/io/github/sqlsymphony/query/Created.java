package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.Model;

/**
 * A model, and whether its row is new.
 *
 * @param model the model
 * @param created whether it was inserted; else it was there
 * @param <M> the model
 */
public record Created<M extends Model<M>>(M model, boolean created) {}
