/**
 * Models and what is known about their classes.
 *
 * <p>{@link io.github.sqlsymphony.model.Model} is the base of every model: an array of slots with
 * typed access. {@link io.github.sqlsymphony.model.ModelRegistry} finds out about a class once,
 * {@link io.github.sqlsymphony.model.ModelMeta} is what it found. {@link
 * io.github.sqlsymphony.model.PersistenceContext} is the port through which a model asks its
 * session, which {@link io.github.sqlsymphony.model.CurrentContext} finds. Read {@code Model}
 * first.
 */
@NullMarked
package io.github.sqlsymphony.model;

import org.jspecify.annotations.NullMarked;
