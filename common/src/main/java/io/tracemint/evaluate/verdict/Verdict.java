package io.tracemint.evaluate.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict on a copy: grades by group, copying, remarks.
 *
 * @param headline how it stands in each group, in one sentence; of a copy that copies nothing else,
 *     since being near is no merit of it
 * @param grade the worst of the groups, memorisation aside
 * @param remarks what to know before any figure is read
 */
public record Verdict(
    String headline, Grade grade, List<Remark> remarks, List<GroupVerdict> groups) {

  public static Verdict of(List<Measure> measures, List<Remark> remarks) {
    List<GroupVerdict> groups = new ArrayList<>();
    for (Group group : Group.values()) {
      List<Measure> ofGroup =
          measures.stream().filter(m -> m.group() == group && m.isDefined()).toList();
      if (!ofGroup.isEmpty()) {
        groups.add(GroupVerdict.of(group, ofGroup));
      }
    }
    List<GroupVerdict> likeness =
        groups.stream().filter(g -> !g.group().equals(Group.MEMORISATION.title())).toList();
    return remarks.stream().anyMatch(Remark::isCopying)
        ? new Verdict("It copies the original", Grade.FAR, List.copyOf(remarks), groups)
        : new Verdict(headline(likeness), worst(likeness), List.copyOf(remarks), groups);
  }

  public static Verdict notCompared(String why) {
    return new Verdict("Not compared: " + why, Grade.FAR, List.of(), List.of());
  }

  private static Grade worst(List<GroupVerdict> groups) {
    return groups.stream().map(GroupVerdict::grade).max(Grade::compareTo).orElse(Grade.SAMPLE);
  }

  private static String headline(List<GroupVerdict> groups) {
    String sentence =
        Arrays.stream(Grade.values())
            .filter(grade -> groups.stream().anyMatch(group -> group.grade() == grade))
            .map(grade -> grade.words() + " in " + names(groups, grade))
            .collect(Collectors.joining("; "));
    return sentence.isEmpty()
        ? "No verdict: there is no control"
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String names(List<GroupVerdict> groups, Grade grade) {
    List<String> names =
        groups.stream().filter(g -> g.grade() == grade).map(GroupVerdict::group).toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
