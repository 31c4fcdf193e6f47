/** Who talks to whom, and how one conversation goes, as figures and as drawings. */
package io.tracemint.evaluate.report.conversation;
