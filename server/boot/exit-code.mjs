/** Settings may also lie in a file; those of the shell win. */
export const envFile = '--env-file-if-exists=.env'

/** The exit code of a program that was started; 1 when it was killed. */
export const exitCode = async (program) => (await program).code ?? 1
