/*
 * JavaKey COUNT SEED: make AES keys of access keys as PROTOCOL.md section 9
 * says, with the SHA1PRNG that this Java has.
 *
 * Prints COUNT lines: the access key, its AES-128 key and its AES-256 key, each
 * in hex.  The access keys are the same for the same COUNT and SEED: of 8 to
 * 256 bytes, both ends among them, every other one with characters of two to
 * four bytes in UTF-8.
 */
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import javax.crypto.KeyGenerator;

public class JavaKey {
	private static final int LEAST = 8, MOST = 256;
	private static final String WIDE = "é密钥訪問键Жßñ€😀𠀋";

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static String hex(byte[] bytes) {
		StringBuilder text = new StringBuilder();

		for (byte b : bytes)
			text.append(String.format("%02x", b));
		return text.toString();
	}

	/* A key of exactly that many bytes. */
	private static String accessKey(Random random, int size, boolean wide) {
		int[] points = WIDE.codePoints().toArray();
		StringBuilder key = new StringBuilder();

		while (bytes(key.toString()) < size) {
			int left = size - bytes(key.toString());
			int point = points[random.nextInt(points.length)];

			if (!wide || random.nextBoolean() ||
			    bytes(Character.toString(point)) > left)
				point = '!' + random.nextInt('~' - '!' + 1);
			key.appendCodePoint(point);
		}
		return key.toString();
	}

	/* The guides' own lines. */
	private static String aesKey(String accessKey, int bits) throws Exception {
		SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
		random.setSeed(accessKey.getBytes("UTF-8"));
		KeyGenerator generator = KeyGenerator.getInstance("AES");
		generator.init(bits, random);
		return hex(generator.generateKey().getEncoded());
	}

	public static void main(String[] args) throws Exception {
		int count = Integer.parseInt(args[0]);
		Random random = new Random(Long.parseLong(args[1]));

		for (int i = 0; i < count; i++) {
			int size = i < 2 ? LEAST
			    : i < 4 ? MOST
			    : LEAST + random.nextInt(MOST - LEAST + 1);
			String key = accessKey(random, size, i % 2 == 1);

			System.out.println(hex(key.getBytes("UTF-8")) + " " +
			    aesKey(key, 128) + " " + aesKey(key, 256));
		}
	}
}
