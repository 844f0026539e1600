import Basics
import Foundation
import Reports

extension Checkout {
    /// The checkout that the working directory lies in, as the CI system names it; elsewhere the working directory.
    static func ofThisProcess() -> Checkout {
        let current = FileManager.default.currentDirectoryPath
        let root = variables.lazy.compactMap(ProcessVariables.value)
            .map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
            .first { $0 != "/" && (current == $0 || current.hasPrefix($0 + "/")) }
        return Checkout(root: root ?? current, current: current)
    }

    /// Where CI systems say their checkout is.
    private static let variables = [
        "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "BUILDKITE_BUILD_CHECKOUT_PATH",
        "BITBUCKET_CLONE_DIR", "CIRCLE_WORKING_DIRECTORY", "TRAVIS_BUILD_DIR", "APPVEYOR_BUILD_FOLDER",
        "DRONE_WORKSPACE", "CI_WORKSPACE", "BITRISE_SOURCE_DIR", "CODEBUILD_SRC_DIR", "SEMAPHORE_GIT_DIR", "WORKSPACE",
    ]
}
