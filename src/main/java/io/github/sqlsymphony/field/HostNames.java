package io.github.sqlsymphony.field;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and addresses of hosts as text; nothing here asks the network. */
final class HostNames {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private HostNames() {}

  static boolean isHostName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.length() > LONGEST_LABEL || !LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the one form of an address that RFC 5952 recommends; null if it is none. */
  static @Nullable String canonicalAddress(String address) {
    if (IPV4.matcher(address).matches()) {
      return address;
    }
    if (address.length() > 45 || !IPV6.matcher(address).matches()) {
      return null;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet4Address
          ? "::ffff:" + parsed.getHostAddress()
          : compressed(parsed.getAddress());
    } catch (UnknownHostException notAnAddress) {
      return null;
    }
  }

  /** Writes two colons for the longest run of zeros, the first of equally long ones. */
  private static String compressed(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int start = 0;
    int longest = 1;
    for (int from = 0; from < groups.length; from++) {
      int to = from;
      while (to < groups.length && groups[to] == 0) {
        to++;
      }
      if (to - from > longest) {
        start = from;
        longest = to - from;
      }
    }
    if (longest == 1) {
      return joined(groups, 0, groups.length);
    }
    return joined(groups, 0, start) + "::" + joined(groups, start + longest, groups.length);
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
