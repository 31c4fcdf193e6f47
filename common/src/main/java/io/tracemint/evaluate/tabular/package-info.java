/**
 * What papers measure of tables of flow records, with the definitions of Sch&#246;n et al. 2024,
 * <i>A Tale of Two Methods</i>, and C&#252;ppers et al. 2024, <i>FlowChronicle</i>.
 */
package io.tracemint.evaluate.tabular;
