package io.tracemint.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, as somebody at a narrow screen in the dark would have it. */
final class Browser implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ChromeDriver driver;
  private final String home;

  private Browser(ChromeDriver driver, String home) {
    this.driver = driver;
    this.home = home;
  }

  /** Opens the console; the test is left out where there is no browser. */
  static Browser open(int port, String token) {
    Browser browser = open(port);
    browser.go("/?token=" + token);
    return browser;
  }

  /** Opens a browser that the console does not know. */
  static Browser open(int port) {
    Assumptions.assumeTrue(
        Files.exists(DRIVER) && Files.exists(CHROMIUM), "chromium or chromium-driver is missing");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    Browser browser = new Browser(driver, "http://127.0.0.1:" + port);
    browser.small();
    return browser;
  }

  private void small() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    light("dark");
  }

  private void light(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The same as somebody at a wide screen by day would have it. */
  void wide() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.manage().window().setSize(new org.openqa.selenium.Dimension(1280, 900));
    light("light");
  }

  /** Opens what is folded up, which screen readers and the keyboard reach as well. */
  void unfold() {
    driver.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
  }

  /** Goes by the keyboard alone to what has a text, and does it. */
  void press(String text) {
    for (int tabs = 0; tabs < 200; tabs++) {
      driver.switchTo().activeElement().sendKeys(org.openqa.selenium.Keys.TAB);
      WebElement at = driver.switchTo().activeElement();
      if (at.getText().strip().equals(text)) {
        at.sendKeys(org.openqa.selenium.Keys.ENTER);
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach '" + text + "'");
  }

  void go(String path) {
    driver.get(home + path);
  }

  String path() {
    return driver.getCurrentUrl().substring(home.length());
  }

  void click(String text) {
    driver
        .findElement(
            By.xpath(
                "//*[self::a or self::button or self::summary][normalize-space()='" + text + "']"))
        .click();
  }

  WebElement field(String id) {
    return driver.findElement(By.id(id));
  }

  /** Waits until the page says something. */
  void says(String text) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .withMessage(() -> "'" + text + "' in: " + driver.findElement(By.tagName("body")).getText())
        .until(page -> page.findElement(By.tagName("body")).getText().contains(text));
  }

  String tab() {
    return driver.getWindowHandle();
  }

  void newTab() {
    driver.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
    small();
  }

  void toTab(String tab) {
    driver.switchTo().window(tab);
  }

  /** What an address gives to a script of the page. */
  String fetched(String linkText) {
    String address = driver.findElement(By.linkText(linkText)).getAttribute("href");
    return (String)
        driver.executeAsyncScript(
            "const done = arguments[1]; fetch(arguments[0]).then(a => a.text()).then(done)",
            address);
  }

  /** As {@link #isForAll}, with all unfolded: narrow and wide, by day and by night. */
  void isForAllOnAnyScreen() throws IOException {
    unfold();
    isForAll();
    light("light");
    isForAll();
    wide();
    isForAll();
    light("dark");
    isForAll();
    small();
  }

  /** What keeps people out: breaches of rules of accessibility, and pages wider than the screen. */
  void isForAll() throws IOException {
    String found = axeFinds();
    assertThat(found).as("axe at " + path()).isEmpty();
    String tooWide =
        "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    assertThat(driver.executeScript(tooWide)).as("too wide: " + path()).isEqualTo(0L);
  }

  // In one script, and again where the page was drawn anew below it, as when a job has ended.
  private String axeFinds() throws IOException {
    String script =
        axe()
            + ";const done = arguments[0]; axe.run().then(r => done(r.violations.map(v =>"
            + " v.id + ': ' + v.nodes.map(n => n.html).join(' ')).join('\\n')))";
    try {
      return (String) driver.executeAsyncScript(script);
    } catch (org.openqa.selenium.JavascriptException drawnAnew) {
      return (String) driver.executeAsyncScript(script);
    }
  }

  private static String axe() throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whatever was asked was asked of the console, and nothing went against its policy. */
  void askedNobodyElse() {
    List<String> asked =
        StreamSupport.stream(driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
            .map(entry -> entry.getMessage())
            .filter(message -> message.contains("\"Network.requestWillBeSent\""))
            .map(
                message ->
                    message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith(home) || url.startsWith("data:"));
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
