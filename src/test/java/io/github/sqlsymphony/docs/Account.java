package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.EncryptedField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.PasswordField;
import io.github.sqlsymphony.model.Model;

/** Who works at the rental: a password and an encrypted field. */
// tag::security/account[]
public class Account extends Model<Account> {
  public static final LongField ID = new LongField().primaryKey();
  public static final CharField NAME = new CharField(64).notNull().unique();
  public static final PasswordField PASSWORD = new PasswordField();
  public static final EncryptedField IBAN = new EncryptedField(Keys::ring);
}

// end::security/account[]
