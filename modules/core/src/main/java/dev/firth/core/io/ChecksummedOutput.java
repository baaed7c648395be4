package dev.firth.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes a file that {@link ChecksummedFile} reads: passes the content on and puts the checksums behind it. */
public final class ChecksummedOutput extends OutputStream {
    private static final int PAGE = ChecksummedFile.PAGE;

    private final OutputStream out;
    private final CRC32C crc = new CRC32C();
    private int[] checksums = new int[64];
    private long written;

    /** Starts at the start of the file. */
    public ChecksummedOutput(OutputStream out) {
        this.out = out;
    }

    /** The bytes of content so far. */
    public long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, PAGE - (int) (written % PAGE));
            crc.update(bytes, offset + done, count);
            written += count;
            done += count;
            if (written % PAGE == 0) {
                endPage();
            }
        }
        out.write(bytes, offset, length);
    }

    private void endPage() {
        int page = (int) ((written - 1) / PAGE);
        if (page == checksums.length) {
            checksums = Arrays.copyOf(checksums, page * 2);
        }
        checksums[page] = (int) crc.getValue();
        crc.reset();
    }

    /** Writes zeros until the content is a multiple of {@code bytes} long. */
    public void alignTo(int bytes) throws IOException {
        write(new byte[(int) Math.floorMod(-written, (long) bytes)]);
    }

    /** Ends the content and writes the checksums. The stream below is left open. */
    public void finish() throws IOException {
        if (written % PAGE != 0) {
            endPage();
        }
        int pages = (int) ChecksummedFile.pages(written);
        ByteBuffer table = ByteBuffer.allocate((pages + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int page = 0; page < pages; page++) {
            table.putInt(checksums[page]);
        }
        crc.reset();
        crc.update(table.array(), 0, pages * Integer.BYTES);
        table.putInt((int) crc.getValue());
        out.write(table.array());
    }
}
