#pragma once

/// How often memory has been asked for since the program began, by any thread.
unsigned long counting_malloc_count(void);

/// Prints the stack of each of the next so many requests to standard error.
void counting_malloc_tell(int requests);
