package dev.firth.cli;

import dev.firth.engine.EngineException;
import dev.firth.words.training.DivergenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into a message: one line where the cause is known, the stack trace where it is a bug. */
final class FailedWork implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        Throwable cause = exception instanceof UncheckedIOException unchecked ? unchecked.getCause() : exception;
        if (cause instanceof IOException io) {
            err.println("firth: " + OptionNames.in(command.getCommandSpec(), describe(io)));
        } else if (cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof DivergenceException
                || cause instanceof EngineException) {
            err.println("firth: " + OptionNames.in(command.getCommandSpec(), cause.getMessage()));
        } else {
            err.println("firth: this is a bug in Firth; please report it with the lines below");
            cause.printStackTrace(err);
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The exceptions of java.nio.file carry little more than a path: says what happened to it. */
    static String describe(IOException exception) {
        if (exception instanceof FileSystemException failure
                && failure.getFile() != null
                && failure.getReason() == null) {
            String file = failure.getFile();
            if (failure instanceof NoSuchFileException) {
                return file + ": there is no such file or folder; check the spelling";
            }
            if (failure instanceof AccessDeniedException) {
                return file + ": permission denied; check who may read or write it";
            }
            if (failure instanceof FileAlreadyExistsException) {
                return file + ": exists already, and is not what belongs there";
            }
            if (failure instanceof NotDirectoryException) {
                return file + ": expected a folder, found a file";
            }
        }
        String message = exception.getMessage();
        return message == null || message.isBlank() ? exception.toString() : message;
    }
}
