package io.github.sqlsymphony.architecture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the string literals of a class file: the constants of kind String, among which are the
 * recipes of string concatenation. Names and annotation values are no such constants. The names of
 * an enum's own constants are left out: they are literals only because the compiler passes them to
 * the enum's constructor.
 *
 * <p>Java Virtual Machine Specification, chapter 4.
 */
final class ClassFileStrings {

  private static final int ACC_ENUM = 0x4000;

  private ClassFileStrings() {}

  static List<String> read(Path classFile) throws IOException {
    try (InputStream in = Files.newInputStream(classFile)) {
      return read(new DataInputStream(in));
    }
  }

  static List<String> read(DataInputStream in) throws IOException {
    in.skipNBytes(8); // magic, versions
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    List<Integer> literals = new ArrayList<>();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[index] = in.readUTF();
        case 8 -> literals.add(in.readUnsignedShort());
        case 7, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          index++; // long and double take two entries
        }
        default -> throw new IOException("unknown constant kind " + tag + " at entry " + index);
      }
    }
    Set<String> enumConstants = enumConstants(in, texts);
    return literals.stream()
        .map(index -> texts[index])
        .filter(text -> !enumConstants.contains(text))
        .toList();
  }

  private static Set<String> enumConstants(DataInputStream in, String[] texts) throws IOException {
    in.skipNBytes(6); // access flags, this class, super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    Set<String> names = new HashSet<>();
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      int access = in.readUnsignedShort();
      String name = texts[in.readUnsignedShort()];
      if ((access & ACC_ENUM) != 0) {
        names.add(name);
      }
      in.skipNBytes(2); // descriptor
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        in.skipNBytes(2);
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
    return names;
  }
}
