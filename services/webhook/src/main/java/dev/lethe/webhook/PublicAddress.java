package dev.lethe.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Whether an address belongs to the public Internet (IANA's special-purpose registries, RFC 6890). A partner's
/// endpoint that
/// does not could be made to point at our own network.
final class PublicAddress {
    private PublicAddress() {}

    static boolean test(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> isPublic(v4.getAddress());
            case Inet6Address v6 -> isPublic(v6);
            default -> false;
        };
    }

    private static boolean isPublic(byte[] v4) {
        int a = v4[0] & 0xFF;
        int b = v4[1] & 0xFF;
        int c = v4[2] & 0xFF;
        return switch (a) {
            case 0, 10, 127 -> false; // this network, private, loopback
            case 100 -> b < 64 || b > 127; // shared address space
            case 169 -> b != 254; // link-local, with the clouds' metadata services
            case 172 -> b < 16 || b > 31; // private
            case 192 -> !(b == 168 || b == 0 && (c == 0 || c == 2) || b == 88 && c == 99);
            case 198 -> !(b == 18 || b == 19 || b == 51 && c == 100); // benchmarks, documentation
            case 203 -> !(b == 0 && c == 113); // documentation
            default -> a < 224; // multicast, reserved, broadcast
        };
    }

    private static boolean isPublic(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        if (first == 0x2002) {
            return isPublic(new byte[] {bytes[2], bytes[3], bytes[4], bytes[5]}); // 6to4
        }
        if (first == 0x0064 && second == 0xFF9B) {
            return isPublic(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]}); // NAT64
        }
        // Only 2000::/3 is global unicast; 2001::/23 holds protocols (Teredo among them) and 2001:db8::/32
        // documentation.
        boolean global = (bytes[0] & 0xE0) == 0x20;
        return global && !(first == 0x2001 && (second < 0x0200 || second == 0x0DB8)) && first != 0x3FFF;
    }

    /// Every address of `host`, if all are public.
    ///
    /// @throws UnknownHostException when it has none
    static boolean allOf(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!test(address)) {
                return false;
            }
        }
        return true;
    }
}
