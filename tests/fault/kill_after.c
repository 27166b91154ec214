/* SPDX-License-Identifier: MIT */
/*
 * Runs a command and sends it a signal after some time:
 *
 *	kill_after MICROSECONDS SIGNAL-NUMBER COMMAND...
 *
 * Ends with 0 when the command was killed, with 1 when it was faster, with 2
 * when it cannot be run or ended otherwise.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	if (argc < 4)
		return 2;
	long microseconds = strtol(argv[1], NULL, 10);
	int number = (int)strtol(argv[2], NULL, 10), status = 0;
	struct timespec pause = {
		.tv_sec = microseconds / 1000000,
		.tv_nsec = microseconds % 1000000 * 1000,
	};
	pid_t pid = fork();
	if (!pid) {
		/* A shell's background jobs are born deaf to SIGINT. */
		signal(number, SIG_DFL);
		execvp(argv[3], argv + 3);
		perror(argv[3]);
		_exit(127);
	}
	if (pid < 0)
		return 2;
	nanosleep(&pause, NULL);
	kill(pid, number);
	if (waitpid(pid, &status, 0) < 0)
		return 2;
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == number ? 0 : 2;
	return WEXITSTATUS(status) == 0 ? 1 : 2;
}
