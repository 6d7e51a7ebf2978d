package io.marketsignal.core.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;
import java.util.List;

/**
 * A condition that is well-formed, of no profile yet.
 *
 * @param tree its type-checked syntax tree
 * @param interpreted the program of CEL's interpreter
 * @param reads what it reads, in order of appearance
 */
record Checked(CelAbstractSyntaxTree tree, CelRuntime.Program interpreted, List<Reads.Read> reads) {}
