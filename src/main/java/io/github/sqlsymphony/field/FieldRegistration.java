package io.github.sqlsymphony.field;

import org.jspecify.annotations.Nullable;

/**
 * What the registry, and nobody else, does to a field: tells it the name of its constant and its
 * place.
 */
public final class FieldRegistration {
  private FieldRegistration() {}

  /**
   * Tells a field its name and place. Telling the same again changes nothing, so that two threads
   * may register the same model.
   *
   * @param field the field
   * @param constant the name of the constant that holds it
   * @param position its place among the fields of its model, from 0
   */
  public static void declare(Field<?, ?> field, String constant, int position) {
    field.declare(constant, position);
  }

  /**
   * Returns when a field was made, compared with others; constants are made in the order of their
   * declaration, which reflection does not promise to keep.
   *
   * @param field the field
   * @return smaller for a field made earlier
   */
  public static int creation(Field<?, ?> field) {
    return field.creation();
  }

  /**
   * Returns the class whose static initialiser is running, which declares what is made meanwhile.
   *
   * @return null if none is running
   */
  public static @Nullable Class<?> initialisedClass() {
    return FieldDefinition.initialisedClass();
  }

  /**
   * Starts the definition of a field that no constant holds, such as one of the table between two
   * models.
   *
   * @param owner the class it belongs to
   * @param <T> the Java type of its values
   * @return the definition of a column that is not null
   */
  public static <T> FieldDefinition<T> definitionFor(Class<?> owner) {
    return new FieldDefinition<T>(owner).withNotNull();
  }
}
